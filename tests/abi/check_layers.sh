#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A file includes its own layer or a lower one; what lies outside libpcm uses public headers only.
srcdir=${srcdir:-.}
. "$srcdir/tests/support/tap.sh"

# includes_only DIRECTORY PATTERN: internal headers that files of the directory may include.
includes_only() {
    ! grep -rnE '^ *# *include *"libpcm/' "$srcdir/$1" --include='*.[ch]' | grep -vE "\"libpcm/($2)/"
}

# public_includes_only DIRECTORY PATTERN: public headers that files of the directory must not include.
never_includes() {
    ! grep -rnE "^ *# *include *[<\"]($2)" "$srcdir/$1" --include='*.[chi]'
}

# The check of certificates reads problems, and nothing of the optimiser that it judges.
certificate_is_apart() {
    ! grep -rnE '^ *# *include *"libpcm/' "$srcdir/libpcm/certificate" --include='*.[ch]' |
        grep -vE '"libpcm/((base|num|certificate)/|schedule/problem/problem\.h")'
}

check "base includes base" includes_only libpcm/base 'base'
check "num includes num and base" includes_only libpcm/num 'base|num'
check "life includes life and lower layers" includes_only libpcm/life 'base|num|life'
check "outlook includes outlook and lower layers" includes_only libpcm/outlook 'base|num|life|outlook'
check "policy includes policy and lower layers" includes_only libpcm/policy 'base|num|life|outlook|policy'
check "inspection includes inspection and lower layers" includes_only libpcm/inspection 'base|num|life|outlook|policy|inspection'
check "energy includes energy and lower layers" includes_only libpcm/energy 'base|num|life|outlook|policy|energy'
check "schedule includes base and num, never life, policy or plant" includes_only libpcm/schedule 'base|num|schedule'
check "roster includes base and num, never a layer that knows a plant" includes_only libpcm/roster 'base|num|roster'
check "certificate includes base, num and the problem, never the optimiser" certificate_is_apart
check "plant includes plant and lower layers, never schedule" includes_only libpcm/plant 'base|num|life|outlook|policy|inspection|energy|plant'
check "plan includes any layer of libpcm" includes_only libpcm/plan 'base|num|life|outlook|policy|inspection|energy|plant|schedule|certificate|roster|plan'
check "io includes its own and public headers" includes_only libpcm/io 'io'
check "the GLPK backend includes its own and public headers" includes_only libpcm/solver 'solver/glpk'
check "tools include public headers" includes_only tools 'none'
check "bindings include public headers" includes_only bindings 'none'
check "examples include public headers" includes_only examples 'none'

check "schedule knows no plant and no life model" never_includes libpcm/schedule 'pcm/(plant|life_data|fit|weibull|evidence|advice|replacement|age_replacement|history|decision|jobs|plan)\.h'
check "roster knows no plant and no life model" never_includes libpcm/roster 'pcm/(plant|life_data|fit|weibull|evidence|advice|replacement|age_replacement|history|decision|jobs|plan)\.h'
check "certificate knows no solver" never_includes libpcm/certificate 'pcm/(plant|life_data|plan|glpk)\.h|glpk\.h'
check "no layer of libpcm knows GLPK" never_includes 'libpcm/schedule' 'glpk\.h|pcm/glpk\.h'
check "num allocates nothing" never_includes libpcm/num 'stdlib\.h|pcm/memory\.h|libpcm/base/array\.h'

prints() {
    grep -rnE '\b(printf|fprintf|puts|exit|abort|getenv|setlocale|time|localtime|gmtime|srand|rand)\(' \
        "$srcdir/libpcm" --include='*.[ch]' | grep -vE '^[^:]*:[0-9]+: *(/?\*|//)' |
        grep -vE '\b(fprintf|vfprintf)\((file|stream|out)'
}
library_is_silent() {
    ! prints
}
check "library code never prints, exits, reads the clock or the environment" library_is_silent

raw_elementary_functions() {
    grep -rnE '\b(exp|log|log1p|expm1|pow|tgamma|lgamma|sin|cos)\(' "$srcdir/libpcm/num" "$srcdir/libpcm/life" \
        "$srcdir/libpcm/outlook" "$srcdir/libpcm/policy" "$srcdir/libpcm/inspection" "$srcdir/libpcm/energy" "$srcdir/libpcm/schedule" "$srcdir/libpcm/certificate" "$srcdir/libpcm/roster" "$srcdir/libpcm/plant" "$srcdir/libpcm/plan" --include='*.c' |
        grep -vE '^[^:]*:[0-9]+: *(/?\*)|/\*.*(exp|log|pow)\('
}
same_bits_everywhere() {
    ! raw_elementary_functions
}
check "elementary functions are those of num/elementary.h, with the same bits everywhere" same_bits_everywhere

finish
