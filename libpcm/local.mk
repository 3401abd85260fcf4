# The layers are built once as a convenience library, which the unit tests link to reach internal
# functions; libpcm itself exports only the names of the symbol map.
noinst_LTLIBRARIES += libpcm_layers.la
libpcm_layers_la_SOURCES =
include libpcm/base/local.mk
include libpcm/num/local.mk
include libpcm/life/local.mk
include libpcm/outlook/local.mk
include libpcm/policy/local.mk
include libpcm/inspection/local.mk
include libpcm/energy/local.mk
include libpcm/schedule/local.mk
include libpcm/certificate/local.mk
include libpcm/roster/local.mk
include libpcm/plant/local.mk
include libpcm/plan/local.mk

lib_LTLIBRARIES += libpcm.la
libpcm_la_SOURCES =
libpcm_la_LIBADD = libpcm_layers.la
libpcm_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info $(PCM_LT_VERSION) \
  -Wl,--version-script=$(srcdir)/%D%/libpcm.map
EXTRA_libpcm_la_DEPENDENCIES = %D%/libpcm.map
EXTRA_DIST += %D%/libpcm.map
pkgconfig_DATA += %D%/pcm.pc

include libpcm/io/local.mk
include libpcm/solver/glpk/local.mk
