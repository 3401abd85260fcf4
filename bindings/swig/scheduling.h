/* SPDX-License-Identifier: Apache-2.0 */
/* Scheduling problems and plans as JSON texts, shaped for scripting languages: docs/schedule.md. */
#ifndef BINDINGS_SWIG_SCHEDULING_H
#define BINDINGS_SWIG_SCHEDULING_H

#include <pcm/certificate.h>

#include "bindings/swig/planning.h"

/* A plan as a JSON text, owned until the scripting language has a text of its own. */
typedef struct schedule_text schedule_text;

/* Solves. @p optional_start: a plan to start from, of this problem or of one that has changed
 * since; NULL for none. @p engine: "auto", "decomposed", "monolithic" or "no-lp". @p seed is that
 * of @p control, which the plan tells. */
pcm_status schedule_text_make(schedule_text **out, const char *problem, const char *optional_start,
                              const char *engine, double gap, double effort, uint64_t seed,
                              pcm_control *control, struct listener *listener);
const char *schedule_text_get(const schedule_text *text);
void schedule_text_free(schedule_text *text);

/* Checks a plan against its problem, trusting nothing in it. */
pcm_status schedule_text_verify(pcm_verification *out, const char *problem, const char *plan);

#endif
