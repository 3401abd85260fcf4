/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/clash.h"

#include "libpcm/certificate/options.h"
#include "libpcm/certificate/rules.h"

/* Whether what two jobs can choose from keeps a precedence in some way. */
static int can_be_kept(const pcm__precedence *precedence, const pcm__proof_options *before,
                       const pcm__proof_options *after)
{
    if (before->away < INFINITY || after->away < INFINITY)
        return 1;
    for (size_t i = 0; i < before->places; i++)
        for (size_t k = after->places; k > 0; k--)
            if (pcm__precedence_is_kept(precedence, before->place[i].last,
                                        after->place[k - 1].start))
                return 1;
    return 0;
}

pcm_status pcm__proof_clashes(int *out, const pcm__proof_leaf *leaf)
{
    const pcm_schedule_problem *problem = leaf->problem;
    pcm__proof_options before = {0}, after = {0};
    pcm_status status = PCM_OK;
    *out = 0;
    for (size_t i = 0; status == PCM_OK && !*out && i < problem->precedences; i++) {
        const pcm__precedence *precedence = &problem->precedence[i];
        if (!pcm__proof_leaf_steps_on(leaf, precedence->before) &&
            !pcm__proof_leaf_steps_on(leaf, precedence->after))
            continue;
        status = pcm__proof_options_find(&before, leaf, precedence->before);
        if (status == PCM_OK)
            status = pcm__proof_options_find(&after, leaf, precedence->after);
        if (status == PCM_OK)
            *out = !can_be_kept(precedence, &before, &after);
    }
    pcm__proof_options_free(&before);
    pcm__proof_options_free(&after);
    return status;
}
