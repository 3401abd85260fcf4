/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/cover.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Leaves that share their first `steps` steps: order[begin .. end-1], at least one. */
struct group {
    size_t begin, end, steps;
};

struct work {
    const pcm_certificate_leaf *leaf;
    size_t *order;
    struct group *waiting; /* [groups] disjoint, so there is room for one per leaf */
    size_t groups;
};

static const pcm_certificate_step *step_of(const struct work *work, size_t at, size_t step)
{
    return &work->leaf[work->order[at]].step[step];
}

static int has_end(const struct work *work, const struct group *group)
{
    for (size_t i = group->begin; i < group->end; i++)
        if (work->leaf[work->order[i]].steps == group->steps)
            return 1;
    return 0;
}

/* Moves the leaves of a group that force their next step before those that forbid it. Returns where
 * the second begin. */
static size_t part(struct work *work, const struct group *group)
{
    size_t middle = group->begin;
    for (size_t i = group->begin; i < group->end; i++)
        if (step_of(work, i, group->steps)->forced) {
            size_t leaf = work->order[i];
            work->order[i] = work->order[middle];
            work->order[middle++] = leaf;
        }
    return middle;
}

/* Splits a group in two, to be looked at later. On failure *bad is the leaf in order[] that shows
 * it. */
static pcm__cover split(struct work *work, size_t *bad, struct group group)
{
    const pcm_certificate_step *step = step_of(work, group.begin, group.steps);
    for (size_t i = group.begin; i < group.end; i++) {
        const pcm_certificate_step *other = step_of(work, i, group.steps);
        *bad = i;
        if (other->job != step->job || other->period != step->period || other->crew != step->crew)
            return PCM__COVER_STRAYS;
    }
    size_t middle = part(work, &group);
    *bad = group.begin;
    if (middle == group.begin || middle == group.end)
        return PCM__COVER_HAS_A_HOLE;
    work->waiting[work->groups++] = (struct group){group.begin, middle, group.steps + 1};
    work->waiting[work->groups++] = (struct group){middle, group.end, group.steps + 1};
    return PCM__COVERS;
}

pcm_status pcm__proof_cover(pcm__cover *out, size_t *bad_leaf, size_t *bad_step,
                            const pcm_certificate_leaf *leaf, size_t leaves)
{
    struct work work = {
        .leaf = leaf,
        .order = pcm__array_new(leaves, sizeof *work.order),
        .waiting = pcm__array_new(leaves, sizeof *work.waiting),
    };
    pcm_status status = PCM_OK;
    if (!work.order || !work.waiting)
        status = pcm__fail_memory();
    if (status == PCM_OK) {
        pcm__cover found = PCM__COVERS;
        for (size_t i = 0; i < leaves; i++)
            work.order[i] = i;
        work.waiting[work.groups++] = (struct group){0, leaves, 0};
        while (found == PCM__COVERS && work.groups > 0) {
            struct group group = work.waiting[--work.groups];
            size_t bad;
            if (has_end(&work, &group))
                continue;
            found = split(&work, &bad, group);
            *bad_leaf = work.order[bad];
            *bad_step = group.steps;
        }
        *out = found;
    }
    pcm_release(work.order);
    pcm_release(work.waiting);
    return status;
}
