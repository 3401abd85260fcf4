/* SPDX-License-Identifier: Apache-2.0 */
/* Circles in the asset tree. Every asset has at most one parent, so the walk from an asset towards
 * its ancestors either ends or closes a circle; no asset is walked through twice. */
#include <stdio.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"
#include "libpcm/plant/check.h"
#include "libpcm/plant/plant.h"

enum { NAMED_MAX = 6, CIRCLE_SIZE = 400 };

static void find_parents(size_t *parent, const pcm_plant *plant, size_t assets)
{
    for (size_t i = 0; i < assets; i++)
        parent[i] = pcm__plant_find_row(plant, PCM_ASSETS, pcm__asset(plant, i)->parent);
}

/* The asset of a circle that stands first in the table, and how many there are. */
static size_t first_of(size_t *length, const size_t *parent, size_t member)
{
    size_t first = member;
    *length = 1;
    for (size_t i = parent[member]; i != member; i = parent[i]) {
        ++*length;
        if (i < first)
            first = i;
    }
    return first;
}

/* "AHU-1 > FAN-2 > AHU-1", from part to whole; a long circle is cut short. */
static void write_circle(char circle[CIRCLE_SIZE], const pcm_plant *plant, const size_t *parent,
                         size_t first, size_t length)
{
    size_t used = 0;
    size_t asset = first;
    for (size_t i = 0; i < length && i < NAMED_MAX; i++, asset = parent[asset]) {
        const char *id = pcm__asset(plant, asset)->id;
        used += (size_t)snprintf(circle + used, CIRCLE_SIZE - used, "%.*s > ",
                                 (int)pcm__utf8_cut(id, 40), id);
    }
    const char *id = pcm__asset(plant, first)->id;
    snprintf(circle + used, CIRCLE_SIZE - used, "%s%.*s", length > NAMED_MAX ? "... > " : "",
             (int)pcm__utf8_cut(id, 40), id);
}

static void tell_circle(pcm__findings *findings, const pcm_plant *plant, const size_t *parent,
                        size_t member)
{
    size_t length;
    const size_t first = first_of(&length, parent, member);
    char circle[CIRCLE_SIZE];
    write_circle(circle, plant, parent, first, length);
    pcm__plant_origin(&findings->file, &findings->line, plant, PCM_ASSETS, first);
    pcm__find(findings, "parent", pcm__asset(plant, first)->parent, "is its own ancestor: %s",
              circle);
}

/* seen[i] is the walk that came through asset i, counted from 1. */
static void walk_up(pcm__findings *findings, const pcm_plant *plant, const size_t *parent,
                    size_t *seen, size_t start)
{
    size_t asset = start;
    while (asset != PCM__NO_ROW && !seen[asset]) {
        seen[asset] = start + 1;
        asset = parent[asset];
    }
    if (asset != PCM__NO_ROW && seen[asset] == start + 1)
        tell_circle(findings, plant, parent, asset);
}

void pcm__check_tree(pcm__findings *findings, const pcm_plant *plant)
{
    if (pcm__findings_full(findings))
        return;
    const size_t assets = pcm_plant_rows(plant, PCM_ASSETS);
    size_t *parent = pcm__array_new(assets, sizeof *parent);
    size_t *seen = pcm__array_new_zero(assets, sizeof *seen);
    if (parent && seen) {
        find_parents(parent, plant, assets);
        for (size_t i = 0; i < assets; i++)
            if (!seen[i])
                walk_up(findings, plant, parent, seen, i);
    } else {
        findings->status = pcm__fail_memory();
    }
    pcm_release(seen);
    pcm_release(parent);
}
