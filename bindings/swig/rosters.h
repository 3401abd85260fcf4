/* SPDX-License-Identifier: Apache-2.0 */
/* Rosters as JSON texts, shaped for scripting languages: docs/roster.md. */
#ifndef BINDINGS_SWIG_ROSTERS_H
#define BINDINGS_SWIG_ROSTERS_H

#include "bindings/swig/planning.h"

/* A roster as a JSON text, owned until the scripting language has a text of its own. */
typedef struct roster_text roster_text;

pcm_status roster_text_make(roster_text **out, const char *problem, double gap, double effort,
                            pcm_control *control, struct listener *listener);
const char *roster_text_get(const roster_text *text);
void roster_text_free(roster_text *text);

#endif
