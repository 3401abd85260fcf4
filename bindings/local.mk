# The bindings: one SWIG interface, bindings/swig/pcm.i, wrapped for Python and twice for Lua (5.1 with
# LuaJIT, and 5.4). What is not generated is written by hand and keeps the compiler's full attention.
#
# To use them without installing:
#   PYTHONPATH=BUILD/bindings/python/stage python3
#   LUA_PATH='BUILD/bindings/lua/stage/?.lua;;' LUA_CPATH='BUILD/bindings/lua/stage/5.1/?.so;;' lua5.1
swig_interface = %D%/swig/pcm.i %D%/swig/decisions.i %D%/swig/events.i %D%/swig/lua.i %D%/swig/outlook.i %D%/swig/python.i
EXTRA_DIST += $(swig_interface)
swig_flags = -I$(srcdir)/%D%/swig
# Generated code: its warnings are SWIG's.
wrapper_cflags = $(PCM_CFLAGS) -Wno-error
binding_libraries = libpcm_bridge.la libpcm_io.la libpcm.la
binding_glpk =
if WITH_GLPK
binding_libraries += libpcm_glpk.la
binding_glpk += -DPCM_WITH_GLPK
endif

bridge_sources = \
  %D%/swig/cells.c %D%/swig/cells.h \
  %D%/swig/decisions.c %D%/swig/decisions.h \
  %D%/swig/events.c %D%/swig/events.h \
  %D%/swig/lengths.h \
  %D%/swig/life.c %D%/swig/life.h \
  %D%/swig/outlook.c %D%/swig/outlook.h \
  %D%/swig/planning.c %D%/swig/planning.h \
  %D%/swig/record.c %D%/swig/record.h %D%/swig/record_fields.h \
  %D%/swig/record_decisions.c \
  %D%/swig/record_events.c \
  %D%/swig/record_life_cycle.c \
  %D%/swig/record_outlook.c \
  %D%/swig/results.h \
  %D%/swig/rosters.c %D%/swig/rosters.h \
  %D%/swig/scheduling.c %D%/swig/scheduling.h \
  %D%/swig/settings.c %D%/swig/settings.h \
  %D%/swig/value.c %D%/swig/value.h \
  %D%/swig/weibull.c %D%/swig/weibull.h
python_sources = %D%/python/arguments.c %D%/python/results.c %D%/python/settings.c %D%/python/support.h
lua_sources = %D%/lua/arguments.c %D%/lua/results.c %D%/lua/settings.c %D%/lua/support.h
EXTRA_DIST += $(bridge_sources) $(python_sources) $(lua_sources)

if WITH_PYTHON
noinst_LTLIBRARIES += libpcm_bridge.la
else
if WITH_LUA
noinst_LTLIBRARIES += libpcm_bridge.la
endif
endif
libpcm_bridge_la_SOURCES = $(bridge_sources)
libpcm_bridge_la_CPPFLAGS = $(AM_CPPFLAGS) $(binding_glpk)

noinst_DATA =
include bindings/python/local.mk
include bindings/lua/local.mk

clean-local: clean-bindings
clean-bindings:
	rm -rf %D%/python/stage %D%/lua/stage
.PHONY: clean-bindings
