# The module _pcm and the package pcm around it. The package has its own name, not that of the
# distribution.
python_package = \
  %D%/pcm/__init__.py \
  %D%/pcm/_arrays.py \
  %D%/pcm/_calls.py \
  %D%/pcm/_guard.py \
  %D%/pcm/_values.py \
  %D%/pcm/_words.py \
  %D%/pcm/batch.py \
  %D%/pcm/decisions.py \
  %D%/pcm/errors.py \
  %D%/pcm/events.py \
  %D%/pcm/evidence.py \
  %D%/pcm/life.py \
  %D%/pcm/life_cycle.py \
  %D%/pcm/outlook.py \
  %D%/pcm/plan.py \
  %D%/pcm/plant.py \
  %D%/pcm/policy.py \
  %D%/pcm/problem.py \
  %D%/pcm/rows.py \
  %D%/pcm/scheduling.py
python_types = %D%/pcm/_pcm.pyi %D%/pcm/py.typed
EXTRA_DIST += $(python_package) $(python_types)

if WITH_PYTHON
pcmpythondir = $(pythondir)/pcm
pcmpython_PYTHON = $(python_package)
pcmtypeddir = $(pythondir)/pcm
pcmtyped_DATA = $(python_types)
pcmpyexecdir = $(pyexecdir)/pcm
pcmpyexec_LTLIBRARIES = %D%/_pcm.la

nodist_bindings_python__pcm_la_SOURCES = %D%/pcm_wrap.c
bindings_python__pcm_la_SOURCES =
bindings_python__pcm_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(PYTHON_INCLUDE)
bindings_python__pcm_la_CFLAGS = $(wrapper_cflags)
bindings_python__pcm_la_LIBADD = libpcm_python_support.la $(binding_libraries)
bindings_python__pcm_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared \
  -export-symbols-regex '^PyInit__pcm$$'
noinst_LTLIBRARIES += libpcm_python_support.la
libpcm_python_support_la_SOURCES = $(python_sources)
libpcm_python_support_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(PYTHON_INCLUDE)

# SWIG adds a Python file of its own, in whose place the package stands.
%D%/pcm_wrap.c: $(swig_interface)
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	  $(SWIG) -python -builtin $(swig_flags) -outdir %D% -o $@ $(srcdir)/bindings/swig/pcm.i && \
	  rm -f %D%/pcm.py
CLEANFILES += %D%/pcm_wrap.c

# The package as it will be installed, for tests and examples.
noinst_DATA += %D%/stage/pcm/_pcm.so
%D%/stage/pcm/_pcm.so: %D%/_pcm.la $(python_package) $(python_types)
	$(AM_V_GEN)$(MKDIR_P) %D%/stage/pcm && \
	  for file in $(python_package) $(python_types); do \
	    cp -f $(srcdir)/$$file %D%/stage/pcm/ || exit 1; \
	  done && \
	  cp -f %D%/.libs/_pcm.so $@
endif
