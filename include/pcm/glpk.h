/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * GLPK behind the solver seam: library libpcm_glpk.
 *
 * GLPK is licensed under GPL-3.0-or-later. A program that links libpcm_glpk and is distributed is
 * a combined work under that licence. libpcm itself needs neither.
 */
#ifndef PCM_GLPK_H
#define PCM_GLPK_H

#include <pcm/solver.h>

PCM_BEGIN

/**
 * The GLPK backend: static data, never NULL.
 *
 * Each solve runs on a thread of its own, hence in a GLPK environment of its own: the host's GLPK
 * objects, hooks and terminal settings are never touched, and a fatal error of GLPK, a memory
 * limit, a time limit or a stop only throws that environment away. Nothing is printed. It stops
 * within about 0.1 s on problems of usual size. Any thread.
 */
PCM_API const pcm_solver *pcm_solver_glpk(void);

PCM_END

#endif
