# What libpcm's configure looks for, one macro per optional part.

# PCM_OPTION(NAME, HELP, FOUND-VARIABLE): fails where --with-NAME was asked for and not found.
AC_DEFUN([PCM_REQUIRE_IF_ASKED],
[AS_IF([test "x$with_$1" != xno && test "x$with_$1" != xcheck && test "x$$3" != xyes],
   [AC_MSG_ERROR([--with-$1 was given, but $2])])])

AC_DEFUN([PCM_WITH_GLPK],
[AC_ARG_WITH([glpk],
   [AS_HELP_STRING([--without-glpk], [do not build libpcm_glpk (GLPK is GPL-3.0-or-later)])],
   [], [with_glpk=check])
have_glpk=no
AS_IF([test "x$with_glpk" != xno],
  [AC_CHECK_HEADER([glpk.h],
     [AC_CHECK_LIB([glpk], [glp_simplex], [have_glpk=yes])])])
PCM_REQUIRE_IF_ASKED([glpk], [glpk.h or libglpk is missing], [have_glpk])
AM_CONDITIONAL([WITH_GLPK], [test $have_glpk = yes])])

AC_DEFUN([PCM_WITH_IO],
[AC_ARG_WITH([io],
   [AS_HELP_STRING([--without-io], [do not build libpcm_io (CSV, SQLite, iCalendar, JSON)])],
   [], [with_io=check])
have_io=no
AS_IF([test "x$with_io" != xno],
  [PKG_CHECK_MODULES([SQLITE], [sqlite3 >= 3.31], [have_io=yes], [have_io=no])])
PCM_REQUIRE_IF_ASKED([io], [sqlite3 >= 3.31 is missing], [have_io])
AM_CONDITIONAL([WITH_IO], [test $have_io = yes])])

# libpcm_io reads JSON with jansson; without it, those functions say so. The command and the tests
# that read reference cases need it.
AC_DEFUN([PCM_CHECK_JANSSON],
[PKG_CHECK_MODULES([JANSSON], [jansson >= 2.11], [have_jansson=yes], [have_jansson=no])
PCM_IO_REQUIRES=
AS_IF([test $have_jansson = yes], [PCM_IO_REQUIRES=', jansson'])
AC_SUBST([PCM_IO_REQUIRES])
AM_CONDITIONAL([WITH_JANSSON], [test $have_jansson = yes])])

AC_DEFUN([PCM_WITH_TOOLS],
[AC_REQUIRE([PCM_CHECK_JANSSON])
have_tools=no
AS_IF([test $have_io = yes && test $have_jansson = yes], [have_tools=yes])
AM_CONDITIONAL([WITH_TOOLS], [test $have_tools = yes])])

AC_DEFUN([PCM_CHECK_SWIG],
[AC_ARG_VAR([SWIG], [SWIG 4.1 or newer])
AC_PATH_PROG([SWIG], [swig], [no])])

AC_DEFUN([PCM_WITH_PYTHON],
[AC_REQUIRE([PCM_CHECK_SWIG])
AC_ARG_WITH([python],
   [AS_HELP_STRING([--without-python], [do not build the Python binding])],
   [], [with_python=check])
have_python=no
AS_IF([test "x$with_python" != xno],
  [AM_PATH_PYTHON([3.9], [], [:])
   AS_IF([test "x$PYTHON" != x: && test "x$SWIG" != xno && test $have_io = yes],
     [AC_MSG_CHECKING([for the headers of $PYTHON])
      PYTHON_INCLUDE=`$PYTHON -c 'import sysconfig; print(sysconfig.get_path("include"))'`
      AS_IF([test -f "$PYTHON_INCLUDE/Python.h"], [have_python=yes])
      # Debian's own Python looks for what is installed by hand in dist-packages.
      AS_IF([$PYTHON -c 'import sys; sys.exit(not any(p.endswith("dist-packages") for p in sys.path))'],
        [pythondir='${prefix}/lib/python'$PYTHON_VERSION/dist-packages
         pyexecdir='${exec_prefix}/lib/python'$PYTHON_VERSION/dist-packages])
      AC_MSG_RESULT([$have_python ($PYTHON_INCLUDE)])])])
PCM_REQUIRE_IF_ASKED([python],
  [SWIG, libpcm_io or the headers of ${PYTHON:-python3} are missing; PYTHON= chooses another], [have_python])
AC_SUBST([PYTHON_INCLUDE])
AM_CONDITIONAL([WITH_PYTHON], [test $have_python = yes])])

# Lua 5.1 and LuaJIT load the same module; each later version needs its own.
AC_DEFUN([PCM_WITH_LUA],
[AC_REQUIRE([PCM_CHECK_SWIG])
AC_ARG_WITH([lua],
   [AS_HELP_STRING([--without-lua], [do not build the Lua bindings])],
   [], [with_lua=check])
have_lua51=no have_lua54=no have_lua=no
AS_IF([test "x$with_lua" != xno && test "x$SWIG" != xno && test $have_io = yes],
  [PKG_CHECK_MODULES([LUA51], [lua5.1], [have_lua51=yes], [have_lua51=no])
   PKG_CHECK_MODULES([LUA54], [lua5.4], [have_lua54=yes], [have_lua54=no])])
AS_IF([test $have_lua51 = yes || test $have_lua54 = yes], [have_lua=yes])
PCM_REQUIRE_IF_ASKED([lua], [SWIG, libpcm_io or lua5.1 and lua5.4 are missing], [have_lua])
AC_PATH_PROGS([LUA51_PROGRAM], [lua5.1 lua51], [:])
AC_PATH_PROGS([LUAJIT_PROGRAM], [luajit], [:])
AC_PATH_PROGS([LUA54_PROGRAM], [lua5.4 lua54], [:])
AM_CONDITIONAL([WITH_LUA51], [test $have_lua51 = yes])
AM_CONDITIONAL([WITH_LUA54], [test $have_lua54 = yes])
AM_CONDITIONAL([WITH_LUA], [test $have_lua = yes])])

AC_DEFUN([PCM_CHECK_CUNIT],
[AC_CHECK_HEADER([CUnit/CUnit.h], [have_cunit=yes], [have_cunit=no])
AM_CONDITIONAL([WITH_CUNIT], [test $have_cunit = yes])])

AC_DEFUN([PCM_SUMMARY],
[AS_ECHO(["
  $PACKAGE_NAME $PACKAGE_VERSION

    prefix               $prefix
    libpcm               yes (Apache-2.0; needs libc, libm, pthreads)
    libpcm_io            $have_io (CSV, SQLite, iCalendar; SQLite is public domain)
      reads JSON         $have_jansson (jansson, MIT)
    libpcm_glpk          $have_glpk (GLPK is GPL-3.0-or-later: so is a product that ships it)
    pcm command          $have_tools
    Python binding       $have_python (${PYTHON-none})
    Lua binding          5.1 and LuaJIT: $have_lua51, 5.4: $have_lua54
    tests (CUnit)        $have_cunit
    sanitizers           $enable_sanitizers
"])])
