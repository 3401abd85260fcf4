/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/num/minimum.h"

enum { maximum_steps = 100 };

static pcm__minimum look(pcm__function function, const void *context, double place)
{
    return (pcm__minimum){place, function(place, context)};
}

pcm__minimum pcm__golden_section(pcm__function function, const void *context, double low,
                                 double high, double width)
{
    const double share = 0.3819660112501051518; /* 2 - golden ratio */
    pcm__minimum inner = look(function, context, low + share * (high - low));
    pcm__minimum outer = look(function, context, high - share * (high - low));
    for (int i = 0; i < maximum_steps && high - low > width; i++) {
        if (inner.value <= outer.value) {
            high = outer.place;
            outer = inner;
            inner = look(function, context, low + share * (high - low));
        } else {
            low = inner.place;
            inner = outer;
            outer = look(function, context, high - share * (high - low));
        }
    }
    return inner.value <= outer.value ? inner : outer;
}
