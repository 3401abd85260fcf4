/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/life/bounds.h"
#include "libpcm/base/fail.h"
pcm_status pcm__bounds_bootstrap(pcm_bounds *out, const pcm__inquiry *inquiry,
                                 pcm_control *control)
{
    (void)out; (void)inquiry; (void)control;
    return pcm__fail_memory();
}
