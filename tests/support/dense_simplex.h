/* SPDX-License-Identifier: Apache-2.0 */
/* A backend of the solver seam in the plainest code: the simplex method with bounds on a dense
 * tableau in long double, always from the basis of the rows, by Bland's rule (R. G. Bland 1977).
 * Shares nothing with any other backend, takes no memory and prints nothing; for programs of up to
 * a few hundred rows. */
#ifndef TESTS_SUPPORT_DENSE_SIMPLEX_H
#define TESTS_SUPPORT_DENSE_SIMPLEX_H

#include <pcm/solver.h>

/* Not to be used by two threads at once. PCM_ERR_LIMIT for programs that are too large for it. */
const pcm_solver *dense_simplex(void);

#endif
