# The bindings in use: Python under pytest, Lua under every interpreter that is there.
EXTRA_DIST += \
  %D%/not_wrapped.txt \
  %D%/run_python.sh \
  %D%/run_lua.sh \
  %D%/lua/tap.lua \
  %D%/lua/plants.lua \
  %D%/lua/numbers.lua \
  %D%/lua/decisions.lua \
  %D%/lua/plan_options.lua \
  %D%/lua/rosters.lua \
  %D%/lua/schedules.lua \
  %D%/lua/test_pcm.lua \
  %D%/python/conftest.py \
  %D%/python/plants.py \
  %D%/python/test_arguments.py \
  %D%/python/test_c_library.py \
  %D%/python/test_chain.py \
  %D%/python/test_decisions.py \
  %D%/python/test_errors.py \
  %D%/python/test_events.py \
  %D%/python/test_life.py \
  %D%/python/test_long_calls.py \
  %D%/python/test_outlook.py \
  %D%/python/test_parity.py \
  %D%/python/test_plan_options.py \
  %D%/python/test_problem.py \
  %D%/python/test_roster.py \
  %D%/python/test_schedule.py \
  %D%/python/test_values.py
AM_TESTS_ENVIRONMENT += \
  LUA51_PROGRAM='$(LUA51_PROGRAM)'; LUAJIT_PROGRAM='$(LUAJIT_PROGRAM)'; LUA54_PROGRAM='$(LUA54_PROGRAM)'; \
  export LUA51_PROGRAM LUAJIT_PROGRAM LUA54_PROGRAM;
if WITH_PYTHON
TESTS += %D%/run_python.sh
endif
if WITH_LUA
TESTS += %D%/run_lua.sh
endif
