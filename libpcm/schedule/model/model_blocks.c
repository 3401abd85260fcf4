/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks: which items are priced together. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/block/block.h"
#include "libpcm/schedule/model/model_inside.h"

static uint32_t begin_block(pcm__model *model, pcm__block_kind kind, uint32_t items_used)
{
    model->block[model->blocks] =
        (pcm__block){.kind = kind, .first = items_used, .setup = SIZE_MAX, .share = 1};
    return (uint32_t)model->blocks++;
}

static uint32_t add_item(pcm__model *model, uint32_t block, uint32_t item, uint32_t items_used)
{
    model->block_item[items_used] = item;
    model->block[block].count++;
    model->item[item].block = block;
    return items_used + 1;
}

/* Set-ups. */

static int by_window(const void *a, const void *b)
{
    const pcm__job *const *x = a, *const *y = b;
    if ((*x)->first != (*y)->first)
        return (*x)->first < (*y)->first ? -1 : 1;
    return (*x > *y) - (*x < *y); /* pointers into one array: by number */
}

/* The windows of a part of a set-up that may still be open. */
struct part {
    size_t open;
    pcm_index last[PCM__ACTIVE_MAX];
};

/* Whether one more window that opens in a period leaves the part small enough. */
static int has_room(struct part *part, pcm_index period)
{
    size_t open = 0;
    for (size_t i = 0; i < part->open; i++)
        if (part->last[i] >= period)
            part->last[open++] = part->last[i];
    part->open = open;
    return open < PCM__ACTIVE_MAX;
}

/* Room to cut set-ups in. */
struct cut {
    pcm__job **job;
    uint32_t *part_of; /* [jobs] */
    struct part *part; /* a part is begun only when those before it are full: [jobs / PCM__ACTIVE_MAX + 1] */
};

/* Puts each of the jobs, in the order of their windows, into the first part that has room. Returns the
 * number of parts. */
static uint32_t cut_into_parts(struct cut *cut, size_t jobs)
{
    uint32_t parts = 0;
    for (size_t n = 0; n < jobs; n++) {
        uint32_t part = 0;
        while (part < parts && !has_room(&cut->part[part], cut->job[n]->first))
            part++;
        if (part == parts)
            cut->part[parts++].open = 0;
        cut->part[part].last[cut->part[part].open++] = cut->job[n]->last;
        cut->part_of[n] = part;
    }
    return parts;
}

/* A set-up is one block unless too many windows overlap; then its parts share its cost, which bounds it
 * from below. The check of certificates cuts by the same rule: see libpcm/certificate/setup.h. */
static uint32_t add_setup(pcm__model *model, size_t index, struct cut *cut, uint32_t used)
{
    const pcm_schedule_problem *problem = model->problem;
    const pcm__setup *setup = &problem->setup[index];
    for (size_t n = 0; n < setup->jobs; n++)
        cut->job[n] = &problem->job[setup->job[n]];
    qsort(cut->job, setup->jobs, sizeof *cut->job, by_window);
    const uint32_t parts = cut_into_parts(cut, setup->jobs);
    for (uint32_t part = 0; part < parts; part++) {
        const uint32_t block = begin_block(model, PCM__BLOCK_SETUP, used);
        model->block[block].setup = index;
        model->block[block].share = 1.0 / parts;
        for (size_t n = 0; n < setup->jobs; n++)
            if (cut->part_of[n] == part)
                used = add_item(model, block, (uint32_t)(cut->job[n] - problem->job), used);
    }
    return used;
}

static pcm_status add_setups(pcm__model *model, uint32_t *used)
{
    size_t most = 0;
    for (size_t i = 0; i < model->problem->setups; i++)
        most = model->problem->setup[i].jobs > most ? model->problem->setup[i].jobs : most;
    struct cut cut = {
        .job = pcm__array_new(most, sizeof *cut.job),
        .part_of = pcm__array_new(most, sizeof *cut.part_of),
        .part = pcm__array_new(most / PCM__ACTIVE_MAX + 1, sizeof *cut.part),
    };
    const int there = cut.job && cut.part_of && cut.part;
    for (size_t i = 0; there && i < model->problem->setups; i++)
        *used = add_setup(model, i, &cut, *used);
    pcm_release(cut.job);
    pcm_release(cut.part_of);
    pcm_release(cut.part);
    return there ? PCM_OK : pcm__fail_memory();
}

/* Pairs. */

static uint32_t add_pairs(pcm__model *model, const pcm__drawing *drawing, uint32_t used)
{
    const pcm_schedule_problem *problem = model->problem;
    for (size_t i = 0; i < problem->exclusions; i++) {
        const pcm_index *job = problem->exclusion[i].job;
        if (!drawing->in_pair[job[0]])
            continue;
        const uint32_t block = begin_block(model, PCM__BLOCK_PAIR, used);
        used = add_item(model, block, job[0], used);
        used = add_item(model, block, job[1], used);
    }
    return used;
}

/* Precedences. */

static pcm_status list_ties(pcm__model *model)
{
    const pcm_schedule_problem *problem = model->problem;
    model->tie = pcm__array_new(2 * problem->precedences, sizeof *model->tie);
    if (!model->tie)
        return pcm__fail_memory();
    for (size_t i = 0; i < problem->precedences; i++) {
        model->item[problem->precedence[i].before].ties++;
        model->item[problem->precedence[i].after].ties++;
    }
    uint32_t used = 0;
    for (size_t i = 0; i < model->items; i++) {
        model->item[i].tie = used;
        used += model->item[i].ties;
        model->item[i].ties = 0;
        model->item[i].parent = PCM__NONE;
    }
    for (size_t i = 0; i < problem->precedences; i++) {
        const pcm__precedence *p = &problem->precedence[i];
        pcm__item *before = &model->item[p->before], *after = &model->item[p->after];
        model->tie[before->tie + before->ties++] =
            (pcm__tie){.other = p->after, .leads = 1, .least = p->least, .most = p->most};
        model->tie[after->tie + after->ties++] =
            (pcm__tie){.other = p->before, .leads = 0, .least = p->least, .most = p->most};
    }
    return PCM_OK;
}

static uint32_t root_of(const uint32_t *name, uint32_t job)
{
    while (name[job] != job)
        job = name[job];
    return job;
}

/* Keeps, in the order they were added, the precedences that leave a forest of jobs that are in no other
 * block: in_forest[precedence]. name[] tells trees apart. */
static void choose_forest(unsigned char *in_forest, uint32_t *name, const pcm__model *model,
                          const pcm__drawing *drawing)
{
    const pcm_schedule_problem *problem = model->problem;
    for (uint32_t j = 0; j < model->jobs; j++)
        name[j] = j;
    for (size_t i = 0; i < problem->precedences; i++) {
        const pcm__precedence *p = &problem->precedence[i];
        const pcm__job *before = &problem->job[p->before], *after = &problem->job[p->after];
        const uint32_t a = root_of(name, p->before), b = root_of(name, p->after);
        in_forest[i] = before->setup == SIZE_MAX && after->setup == SIZE_MAX &&
                       !drawing->in_pair[p->before] && !drawing->in_pair[p->after] && a != b;
        if (in_forest[i])
            name[a > b ? a : b] = a < b ? a : b;
    }
}

/* Index in tie[] of one side of a precedence: ties are listed in the order of the precedences. */
static void number_ties(uint32_t *tie_of, const pcm__model *model, uint32_t *seen)
{
    const pcm_schedule_problem *problem = model->problem;
    memset(seen, 0, model->jobs * sizeof *seen);
    for (size_t i = 0; i < problem->precedences; i++) {
        const pcm__precedence *p = &problem->precedence[i];
        tie_of[2 * i] = model->item[p->before].tie + seen[p->before]++;
        tie_of[2 * i + 1] = model->item[p->after].tie + seen[p->after]++;
    }
}

/* Puts a tree into a block, breadth first from its root. */
static uint32_t add_tree(pcm__model *model, uint32_t root, const unsigned char *tie_kept,
                         uint32_t used)
{
    const uint32_t block = begin_block(model, PCM__BLOCK_TREE, used);
    uint32_t next = used;
    used = add_item(model, block, root, used);
    for (; next < used; next++) {
        const uint32_t job = model->block_item[next];
        const pcm__item *item = &model->item[job];
        for (uint32_t k = item->tie; k < item->tie + item->ties; k++) {
            if (!tie_kept[k] || k == item->parent)
                continue;
            const pcm__tie *tie = &model->tie[k];
            pcm__item *child = &model->item[tie->other];
            /* The child's side of the same precedence. */
            for (uint32_t c = child->tie; c < child->tie + child->ties; c++)
                if (tie_kept[c] && model->tie[c].other == job &&
                    model->tie[c].leads != tie->leads && model->tie[c].least == tie->least &&
                    model->tie[c].most == tie->most)
                    child->parent = c;
            used = add_item(model, block, tie->other, used);
        }
    }
    return used;
}

static pcm_status add_trees(pcm__model *model, const pcm__drawing *drawing, uint32_t *used)
{
    const size_t precedences = model->problem->precedences;
    pcm_status status = list_ties(model);
    if (status != PCM_OK || precedences == 0)
        return status;
    unsigned char *in_forest = pcm__array_new(3 * precedences, 1);
    uint32_t *name = pcm__array_new(2 * model->jobs + 2 * precedences, sizeof *name);
    if (in_forest && name) {
        unsigned char *tie_kept = in_forest + precedences; /* [2 * precedences] */
        uint32_t *seen = name + model->jobs, *tie_of = seen + model->jobs;
        choose_forest(in_forest, name, model, drawing);
        number_ties(tie_of, model, seen);
        for (size_t i = 0; i < precedences; i++)
            tie_kept[tie_of[2 * i]] = tie_kept[tie_of[2 * i + 1]] = in_forest[i];
        for (size_t i = 0; i < precedences; i++) {
            const uint32_t root = root_of(name, model->problem->precedence[i].before);
            if (in_forest[i] && model->item[root].block == PCM__NONE)
                *used = add_tree(model, root, tie_kept, *used);
        }
    } else {
        status = pcm__fail_memory();
    }
    pcm_release(in_forest);
    pcm_release(name);
    return status;
}

static uint32_t add_rest(pcm__model *model, uint32_t used)
{
    for (uint32_t i = 0; i < model->items; i++) {
        if (model->item[i].block != PCM__NONE)
            continue;
        const uint32_t block = begin_block(
            model, i < model->jobs ? PCM__BLOCK_JOB : PCM__BLOCK_RECURRING, used);
        used = add_item(model, block, i, used);
    }
    return used;
}

pcm_status pcm__model_blocks(pcm__model *model, const pcm__drawing *drawing)
{
    model->block = pcm__array_new(model->items, sizeof *model->block);
    model->block_item = pcm__array_new(model->items, sizeof *model->block_item);
    if (!model->block || !model->block_item)
        return pcm__fail_memory();
    for (size_t i = 0; i < model->items; i++)
        model->item[i].block = PCM__NONE;
    uint32_t used = 0;
    pcm_status status = add_setups(model, &used);
    if (status == PCM_OK) {
        used = add_pairs(model, drawing, used);
        status = add_trees(model, drawing, &used);
    }
    if (status == PCM_OK)
        add_rest(model, used);
    return status;
}
