/* SPDX-License-Identifier: Apache-2.0 */
/* The fleet of a store: every asset in place whose replacement can be looked ahead to, with its
 * age, its decision and its costs; and how many assets were left out, and why. */
#ifndef TOOLS_FLEET_H
#define TOOLS_FLEET_H

#include <stddef.h>

#include <pcm/decision.h>

#include "tools/json.h"

struct fleet_asset {
    const pcm_task *task; /* the first replacement in table tasks that has a life model */
    const char *type;
    const pcm_decision *decision;
    pcm_weibull life;
    int repairable;  /* failures do not renew it */
    int age_assumed; /* its age is unknown; the mean of the known ages of its type stands for it */
    double age;      /* days */
};

struct fleet {
    pcm_decisions *decisions;
    struct fleet_asset *assets;
    size_t count;
    size_t age_assumed;      /* of these */
    size_t without_task;     /* left out: no replacement task */
    size_t without_costs;    /* left out: a cost of the replacement is not known */
    size_t without_estimate; /* left out: the records of the type have no estimate */
    size_t without_age;      /* left out: no age is known in the whole type */
};

/* Assets in table order; `type` NULL: of every type. Free it also after a failure. Returns an exit
 * code. */
int fleet_make(struct fleet *out, const pcm_plant *plant, pcm_date as_of, const char *type);

void fleet_free(struct fleet *fleet);

/* Who was left out and what was assumed: lines, or members "assets", "age_assumed" and "left_out".
 */
void fleet_print_notes(const struct fleet *fleet);
void fleet_put_notes(json_t *object, const struct fleet *fleet);

#endif
