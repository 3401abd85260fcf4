/* SPDX-License-Identifier: Apache-2.0 */
/* The asset tree of one site: items that have parts one by one, the others and those of the last
 * level counted by type, so that a register of thousands stays a page. */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/overview.h"
#include "tools/tell.h"
#include "tools/text.h"

#define NONE SIZE_MAX

struct tally {
    size_t items;
    size_t parts;
};

/* Links between rows of table assets. A part on another site than its parent is shown there, at
 * the top. */
struct tree {
    const pcm_plant *plant;
    size_t *parent;
    size_t *first_part;
    size_t *next_sibling;
    size_t first_top;
    struct tally *by_type; /* per row of table types, zero between uses */
};

static const pcm_asset *asset_at(const struct tree *tree, size_t row)
{
    return pcm_plant_row(tree->plant, PCM_ASSETS, row);
}

/* Row of the parent if it is on the site; NONE otherwise. */
static size_t parent_of(const struct tree *tree, const pcm_asset *asset)
{
    size_t parent;
    if (!*asset->parent || pcm_plant_find(&parent, tree->plant, PCM_ASSETS, asset->parent))
        return NONE;
    return strcmp(asset_at(tree, parent)->site, asset->site) == 0 ? parent : NONE;
}

/* Made from the last row to the first, so that siblings come in the order of the table. */
static void link_assets(struct tree *tree, const char *site)
{
    for (size_t row = pcm_plant_rows(tree->plant, PCM_ASSETS); row-- > 0;)
        tree->first_part[row] = NONE;
    for (size_t row = pcm_plant_rows(tree->plant, PCM_ASSETS); row-- > 0;) {
        const pcm_asset *asset = asset_at(tree, row);
        if (strcmp(asset->site, site) != 0)
            continue;
        size_t parent = parent_of(tree, asset);
        size_t *first = parent == NONE ? &tree->first_top : &tree->first_part[parent];
        tree->parent[row] = parent;
        tree->next_sibling[row] = *first;
        *first = row;
    }
}

/* All parts below a row; without recursion, because a tree may be as deep as it has assets. */
static size_t count_parts(const struct tree *tree, size_t top)
{
    size_t count = 0;
    size_t row = top;
    for (;;) {
        if (tree->first_part[row] != NONE) {
            row = tree->first_part[row];
        } else {
            while (row != top && tree->next_sibling[row] == NONE)
                row = tree->parent[row];
            if (row == top)
                return count;
            row = tree->next_sibling[row];
        }
        count++;
    }
}

static void print_tallies(const struct tree *tree, int indent)
{
    for (size_t i = 0; i < pcm_plant_rows(tree->plant, PCM_TYPES); i++) {
        const pcm_type *type = pcm_plant_row(tree->plant, PCM_TYPES, i);
        struct tally tally = tree->by_type[i];
        tree->by_type[i] = (struct tally){0, 0};
        if (tally.items == 0)
            continue;
        printf("%*s%6s x %s", indent, "", text_count(tally.items).chars,
               name_or_id(type->name, type->id));
        if (tally.parts > 0)
            printf(", with %s", text_counted(tally.parts, "part", "parts").chars);
        putchar('\n');
    }
}

static void add_tally(const struct tree *tree, size_t row)
{
    size_t type;
    if (pcm_plant_find(&type, tree->plant, PCM_TYPES, asset_at(tree, row)->type))
        return;
    tree->by_type[type].items++;
    tree->by_type[type].parts += count_parts(tree, row);
}

static void print_level(const struct tree *tree, size_t first, int depth, int indent)
{
    if (depth == 0)
        return;
    for (size_t row = first; row != NONE; row = tree->next_sibling[row]) {
        if (depth == 1 || tree->first_part[row] == NONE)
            continue;
        const pcm_asset *asset = asset_at(tree, row);
        printf("%*s%s (%s, %s)\n", indent, "", name_or_id(asset->name, asset->id), asset->id,
               text_counted(count_parts(tree, row), "part", "parts").chars);
        print_level(tree, tree->first_part[row], depth - 1, indent + 2);
    }
    for (size_t row = first; row != NONE; row = tree->next_sibling[row])
        if (depth == 1 || tree->first_part[row] == NONE)
            add_tally(tree, row);
    print_tallies(tree, indent);
}

void asset_tree_print(const pcm_plant *plant, const char *site, int depth)
{
    size_t assets = pcm_plant_rows(plant, PCM_ASSETS);
    struct tree tree = {
        .plant = plant,
        .parent = must_allocate(assets, sizeof *tree.parent),
        .first_part = must_allocate(assets, sizeof *tree.first_part),
        .next_sibling = must_allocate(assets, sizeof *tree.next_sibling),
        .first_top = NONE,
        .by_type = must_allocate(pcm_plant_rows(plant, PCM_TYPES), sizeof *tree.by_type),
    };
    link_assets(&tree, site);
    print_level(&tree, tree.first_top, depth, 2);
    free(tree.parent);
    free(tree.first_part);
    free(tree.next_sibling);
    free(tree.by_type);
}
