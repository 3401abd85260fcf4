# The module pcm_core, once for Lua 5.1 and LuaJIT and once for 5.4, and around it pcm.lua with its rooms.
lua_rooms = \
  %D%/pcm/advice.lua \
  %D%/pcm/age_replacement.lua \
  %D%/pcm/calls.lua \
  %D%/pcm/demand.lua \
  %D%/pcm/energy.lua \
  %D%/pcm/event_data.lua \
  %D%/pcm/evidence.lua \
  %D%/pcm/fit.lua \
  %D%/pcm/forecast.lua \
  %D%/pcm/imperfect_policy.lua \
  %D%/pcm/imperfect_repair.lua \
  %D%/pcm/items.lua \
  %D%/pcm/life_cycle.lua \
  %D%/pcm/life_data.lua \
  %D%/pcm/objects.lua \
  %D%/pcm/opportunity.lua \
  %D%/pcm/plan.lua \
  %D%/pcm/planning.lua \
  %D%/pcm/plant.lua \
  %D%/pcm/policies.lua \
  %D%/pcm/problem.lua \
  %D%/pcm/processes.lua \
  %D%/pcm/renewal.lua \
  %D%/pcm/roster.lua \
  %D%/pcm/schedule.lua \
  %D%/pcm/schema.lua \
  %D%/pcm/simulation.lua \
  %D%/pcm/spares.lua \
  %D%/pcm/weibull.lua
EXTRA_DIST += %D%/pcm.lua $(lua_rooms)

if WITH_LUA
%D%/pcm_wrap.c: $(swig_interface)
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	  $(SWIG) -lua -nomoduleglobal -module pcm_core $(swig_flags) -o $@ $(srcdir)/bindings/swig/pcm.i
CLEANFILES += %D%/pcm_wrap.c
noinst_DATA += %D%/stage/pcm.lua
endif
lua_module_ldflags = $(AM_LDFLAGS) -module -avoid-version -shared \
  -export-symbols-regex '^luaopen_pcm_core$$'

if WITH_LUA51
lua51dir = $(datadir)/lua/5.1
lua51_DATA = %D%/pcm.lua
lua51roomsdir = $(lua51dir)/pcm
lua51rooms_DATA = $(lua_rooms)
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
lua54roomsdir = $(lua54dir)/pcm
lua54rooms_DATA = $(lua_rooms)
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
%D%/stage/pcm.lua: %D%/pcm.lua $(lua_rooms)
	$(AM_V_GEN)$(MKDIR_P) %D%/stage/pcm && \
	  for file in $(lua_rooms); do \
	    cp -f $(srcdir)/$$file %D%/stage/pcm/ || exit 1; \
	  done && \
	  cp -f $(srcdir)/%D%/pcm.lua $@
%D%/stage/5.1/pcm_core.so: %D%/5.1/pcm_core.la
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp -f %D%/5.1/.libs/pcm_core.so $@
%D%/stage/5.4/pcm_core.so: %D%/5.4/pcm_core.la
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp -f %D%/5.4/.libs/pcm_core.so $@
