/* SPDX-License-Identifier: Apache-2.0 */
/* Diving: a block of many jobs that the vertex splits, such as a building with its shutdowns, is
 * what a rounding is worst at and a search repairs least. Few are split, and fixing them costs
 * little. */
#include "libpcm/schedule/program/branch.h"

#include <math.h>

/* Weights up to here count as split. */
static const double whole = 0.9999, negligible = 0.05;

/* Split blocks of a kind that is worth diving for. */
static int is_dived(const pcm__model *model, size_t block)
{
    return model->block[block].count > 2 || model->block[block].kind == PCM__BLOCK_RECURRING;
}

/* The two heaviest columns of a block, the second PCM__NONE if it is negligible; the weight of the
 * first. */
static double heaviest(uint32_t column[2], const pcm__master_lp *lp, size_t block)
{
    double weight[2] = {0, negligible};
    column[0] = column[1] = PCM__NONE;
    for (uint32_t c = lp->first[block]; c != PCM__NONE; c = lp->next[c]) {
        if (lp->column[c].weight > weight[0]) {
            if (weight[0] > negligible) {
                weight[1] = weight[0];
                column[1] = column[0];
            }
            weight[0] = lp->column[c].weight;
            column[0] = c;
        } else if (lp->column[c].weight > weight[1]) {
            weight[1] = lp->column[c].weight;
            column[1] = c;
        }
    }
    return weight[0];
}

/* The split block that is nearest to being whole; PCM__NONE if there is none. */
static uint32_t find_block(uint32_t column[2], const pcm__master_lp *lp)
{
    uint32_t found = PCM__NONE;
    double most = 0;
    for (uint32_t b = 0; b < lp->model->blocks; b++) {
        uint32_t pair[2];
        if (lp->row[b] == PCM__NONE || !is_dived(lp->model, b))
            continue;
        const double weight = heaviest(pair, lp, b);
        if (weight > most && weight <= whole) {
            found = b;
            most = weight;
            column[0] = pair[0];
            column[1] = pair[1];
        }
    }
    return found;
}

static void keep_only(pcm__master_lp *lp, size_t block, uint32_t column)
{
    for (uint32_t c = lp->first[block]; c != PCM__NONE; c = lp->next[c])
        pcm__master_lp_forbid(lp, c, c != column);
}

/* Fixes a block to the better of two columns; 0 if the backend fails. */
static int fix(pcm__generation *generation, size_t block, const uint32_t column[2])
{
    pcm__master_lp *lp = &generation->lp;
    keep_only(lp, block, column[0]);
    if (!pcm__generation_solve(generation))
        return 0;
    if (column[1] == PCM__NONE)
        return 1;
    const double value = lp->value;
    keep_only(lp, block, column[1]);
    if (!pcm__generation_solve(generation))
        return 0;
    if (lp->value <= value)
        return 1;
    keep_only(lp, block, column[0]);
    return pcm__generation_solve(generation);
}

void pcm__dive(pcm__generation *generation, double budget)
{
    const pcm__program *program = &generation->lp.program;
    const double end = program->effort + budget;
    uint32_t column[2] = {PCM__NONE, PCM__NONE}, block;
    while (program->effort < end && !pcm__watch_report(generation->watch, 0) &&
           (block = find_block(column, &generation->lp)) != PCM__NONE)
        if (!fix(generation, block, column))
            return;
}
