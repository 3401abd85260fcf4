/* SPDX-License-Identifier: Apache-2.0 */
/* Linear-programming engines this build of the command can plan with. */
#include "config.h"

#include "tools/engine.h"

#include <stddef.h>

#ifdef PCM_WITH_GLPK
#include <pcm/glpk.h>
#endif

#include "tools/tell.h"

const char *const engine_names[] = {"auto", "glpk", "no-lp", NULL};

const pcm_solver *engine_default(void)
{
#ifdef PCM_WITH_GLPK
    return pcm_solver_glpk();
#else
    return NULL;
#endif
}

int engine_solver(const pcm_solver **out, enum engine engine)
{
    const pcm_solver *solver = engine == ENGINE_NO_LP ? NULL : engine_default();
    if (engine == ENGINE_GLPK && !solver)
        return fail(EXIT_USAGE, "--engine glpk: this pcm was built without GLPK");
    *out = solver;
    return EXIT_DONE;
}
