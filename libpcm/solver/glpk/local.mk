if WITH_GLPK
lib_LTLIBRARIES += libpcm_glpk.la
libpcm_glpk_la_SOURCES = \
  %D%/check.c \
  %D%/glpk.c \
  %D%/task.h \
  %D%/worker.c
libpcm_glpk_la_LIBADD = libpcm.la -lglpk
libpcm_glpk_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info $(PCM_LT_VERSION) \
  -export-symbols-regex '^pcm_solver_glpk$$'
pkgconfig_DATA += %D%/pcm-glpk.pc
endif
