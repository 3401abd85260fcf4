/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why it is a bound: charge a plan a price for every hour that its work asks for, and pay it for
 * the hours that crews have. Priced at what crews could earn at most, that is never more than the
 * plan's own cost of hours, and so with limits; and each block of jobs is then on its own and takes
 * its cheapest choice (A. M. Geoffrion, Lagrangean relaxation for integer programming, 1974).
 *
 * It holds for plans that serve every job: being left over is no choice here, because it would only
 * lower the bound. A job that has no place and no price for giving it away is served by no plan; it
 * counts in neither bound nor cost, but for what precedences pay it because they ask nothing of it.
 * Risks are never negative and count as 0.
 */
#include "libpcm/certificate/bound.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/certificate/clash.h"
#include "libpcm/certificate/options.h"
#include "libpcm/certificate/pair.h"
#include "libpcm/certificate/setup.h"
#include "libpcm/certificate/supply.h"
#include "libpcm/certificate/tree.h"
#include "libpcm/certificate/visits.h"

/* A bound on its way. */
struct work {
    const pcm__proof_leaf *leaf;
    const pcm__kept_ties *ties;
    pcm__proof_options options; /* of one job, */
    pcm__proof_options mates;   /* and of its mate */
    unsigned char *seen;        /* [jobs] those of trees that are done */
    pcm__sum bound;
    int impossible; /* nonzero: a block has no choice, or two jobs clash */
};

static void add_block(struct work *work, long double least)
{
    if (least < INFINITY)
        pcm__sum_add(&work->bound, least);
    else
        work->impossible = 1;
}

/* Adds the block that a job is the first of; jobs of set-ups are added with those. */
static pcm_status add_job(struct work *work, pcm_index job)
{
    pcm_index mate = work->ties->mate[job];
    long double least = 0;
    pcm_status status = PCM_OK;
    if (work->leaf->problem->job[job].setup != SIZE_MAX || work->seen[job] ||
        (mate != PCM_NO_INDEX && mate < job))
        return PCM_OK;
    if (pcm__is_in_tree(work->ties, job)) {
        status = pcm__proof_tree(&least, work->seen, work->ties, work->leaf, job);
    } else {
        status = pcm__proof_options_find(&work->options, work->leaf, job);
        if (status == PCM_OK && mate != PCM_NO_INDEX)
            status = pcm__proof_options_find(&work->mates, work->leaf, mate);
        if (status == PCM_OK)
            least = mate != PCM_NO_INDEX ? pcm__proof_pair(&work->options, &work->mates)
                                         : pcm__proof_options_least(&work->options);
    }
    if (status == PCM_OK)
        add_block(work, least);
    return status;
}

static pcm_status add_blocks(struct work *work)
{
    const pcm_schedule_problem *problem = work->leaf->problem;
    pcm_status status = PCM_OK;
    long double least;
    for (size_t j = 0; status == PCM_OK && j < problem->jobs; j++)
        status = add_job(work, (pcm_index)j);
    for (size_t i = 0; status == PCM_OK && i < problem->setups; i++) {
        status = pcm__proof_setup(&least, &work->options, work->leaf, i);
        if (status == PCM_OK)
            add_block(work, least);
    }
    for (size_t r = 0; status == PCM_OK && r < problem->recurrings; r++) {
        status = pcm__proof_visits(&least, work->leaf, r);
        if (status == PCM_OK)
            add_block(work, least);
    }
    return status;
}

pcm_status pcm__proof_bound(double *out, const pcm__proof_leaf *leaf, const pcm__kept_ties *ties)
{
    struct work work = {.leaf = leaf, .ties = ties};
    work.seen = pcm__array_new_zero(leaf->problem->jobs, sizeof *work.seen);
    pcm_status status = work.seen ? pcm__proof_clashes(&work.impossible, leaf) : pcm__fail_memory();
    if (status == PCM_OK)
        status = add_blocks(&work);
    if (status == PCM_OK) {
        pcm__proof_supply(&work.bound, leaf);
        *out = work.impossible ? INFINITY : (double)pcm__sum_lowered(&work.bound, PCM__LOWER_BOUND);
    }
    pcm__proof_options_free(&work.options);
    pcm__proof_options_free(&work.mates);
    pcm_release(work.seen);
    return status;
}

pcm_status pcm_certificate_bound(double *out, const pcm_schedule_problem *problem,
                                 const pcm_certificate_leaf *leaf)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (!leaf)
        return pcm__fail_null("leaf");
    pcm__proof_leaf read;
    pcm__kept_ties ties;
    pcm_status status = pcm__proof_leaf_read(&read, problem, leaf, "leaf");
    if (status != PCM_OK)
        return status;
    status = pcm__kept_ties_find(&ties, problem);
    if (status == PCM_OK) {
        status = pcm__proof_bound(out, &read, &ties);
        pcm__kept_ties_free(&ties);
    }
    pcm__proof_leaf_free(&read);
    return status;
}
