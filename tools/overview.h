/* SPDX-License-Identifier: Apache-2.0 */
/* The overview of a store. */
#ifndef TOOLS_OVERVIEW_H
#define TOOLS_OVERVIEW_H

#include <pcm/plant.h>

/* Rows per table, sites with their asset trees down to a depth, figures of the plan. */
void overview_print(const pcm_plant *plant, const char *store, int depth);
void overview_print_json(const pcm_plant *plant);

/* The asset tree of one site. Items that have parts are listed one by one, the others and those of
 * the last level are counted by type. */
void asset_tree_print(const pcm_plant *plant, const char *site, int depth);

#endif
