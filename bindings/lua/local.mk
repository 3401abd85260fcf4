# The module pcm_core, once for Lua 5.1 and LuaJIT and once for 5.4, and pcm.lua around it.
if WITH_LUA
%D%/pcm_wrap.c: $(swig_interface)
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	  $(SWIG) -lua -nomoduleglobal -module pcm_core $(swig_flags) -o $@ $(srcdir)/bindings/swig/pcm.i
CLEANFILES += %D%/pcm_wrap.c
endif
lua_module_ldflags = $(AM_LDFLAGS) -module -avoid-version -shared \
  -export-symbols-regex '^luaopen_pcm_core$$'

if WITH_LUA51
lua51dir = $(datadir)/lua/5.1
lua51_DATA = %D%/pcm.lua
lua51execdir = $(libdir)/lua/5.1
lua51exec_LTLIBRARIES = %D%/5.1/pcm_core.la
nodist_bindings_lua_5_1_pcm_core_la_SOURCES = %D%/pcm_wrap.c
bindings_lua_5_1_pcm_core_la_SOURCES =
bindings_lua_5_1_pcm_core_la_CPPFLAGS = $(AM_CPPFLAGS) $(LUA51_CFLAGS)
bindings_lua_5_1_pcm_core_la_CFLAGS = $(wrapper_cflags)
bindings_lua_5_1_pcm_core_la_LIBADD = libpcm_lua51_support.la $(binding_libraries)
bindings_lua_5_1_pcm_core_la_LDFLAGS = $(lua_module_ldflags)
noinst_LTLIBRARIES += libpcm_lua51_support.la
libpcm_lua51_support_la_SOURCES = $(lua_sources)
libpcm_lua51_support_la_CPPFLAGS = $(AM_CPPFLAGS) $(LUA51_CFLAGS)
noinst_DATA += %D%/stage/5.1/pcm_core.so
endif

if WITH_LUA54
lua54dir = $(datadir)/lua/5.4
lua54_DATA = %D%/pcm.lua
lua54execdir = $(libdir)/lua/5.4
lua54exec_LTLIBRARIES = %D%/5.4/pcm_core.la
nodist_bindings_lua_5_4_pcm_core_la_SOURCES = %D%/pcm_wrap.c
bindings_lua_5_4_pcm_core_la_SOURCES =
bindings_lua_5_4_pcm_core_la_CPPFLAGS = $(AM_CPPFLAGS) $(LUA54_CFLAGS)
bindings_lua_5_4_pcm_core_la_CFLAGS = $(wrapper_cflags)
bindings_lua_5_4_pcm_core_la_LIBADD = libpcm_lua54_support.la $(binding_libraries)
bindings_lua_5_4_pcm_core_la_LDFLAGS = $(lua_module_ldflags)
noinst_LTLIBRARIES += libpcm_lua54_support.la
libpcm_lua54_support_la_SOURCES = $(lua_sources)
libpcm_lua54_support_la_CPPFLAGS = $(AM_CPPFLAGS) $(LUA54_CFLAGS)
noinst_DATA += %D%/stage/5.4/pcm_core.so
endif

# As it will be installed, for tests and examples.
%D%/stage/5.1/pcm_core.so: %D%/5.1/pcm_core.la %D%/pcm.lua
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp -f $(srcdir)/%D%/pcm.lua %D%/stage/ && \
	  cp -f %D%/5.1/.libs/pcm_core.so $@
%D%/stage/5.4/pcm_core.so: %D%/5.4/pcm_core.la %D%/pcm.lua
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp -f $(srcdir)/%D%/pcm.lua %D%/stage/ && \
	  cp -f %D%/5.4/.libs/pcm_core.so $@
