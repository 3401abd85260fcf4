/* SPDX-License-Identifier: Apache-2.0 */
/* Linear-programming engines this build of the command can plan with. */
#ifndef TOOLS_ENGINE_H
#define TOOLS_ENGINE_H

#include <pcm/solver.h>

/* Words of --engine, in the order of enum engine; NULL at the end. */
extern const char *const engine_names[];
enum engine { ENGINE_AUTO, ENGINE_GLPK, ENGINE_NO_LP };

/* Finds the backend; NULL is planning without linear programming. Returns an exit code. */
int engine_solver(const pcm_solver **out, enum engine engine);

/* The backend of --engine auto; NULL if this build has none. */
const pcm_solver *engine_default(void);

#endif
