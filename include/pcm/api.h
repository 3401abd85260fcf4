/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * How libpcm's functions are declared: visibility, C++ linkage, compiler checks.
 *
 * Conventions that hold for every function of libpcm:
 *
 * - Outputs come first and are written only on success; then the object; then inputs; a
 *   callback and its user pointer last.
 * - A function that can fail returns ::pcm_status. The reason is one sentence for this thread:
 *   pcm_error_message().
 * - A status says whether the *call* worked. What the mathematics answered ("no finite
 *   estimate", "infeasible", "run to failure") is an outcome with an enumeration of its own.
 * - NaN is never data and never a result. Arrays are contiguous; libpcm copies what it keeps.
 * - A handle is used by one thread at a time, different handles by different threads at once.
 *   Functions that take a const handle may run concurrently on the same handle.
 * - Freeing NULL does nothing.
 */
#ifndef PCM_API_H
#define PCM_API_H

#if defined(__GNUC__) && !defined(SWIG)
/** Marks what a library exports. */
#define PCM_API __attribute__((__visibility__("default")))
/** The result must be looked at. */
#define PCM_CHECKED __attribute__((__warn_unused_result__))
/** Arguments are checked as printf checks them. */
#define PCM_PRINTF(text, first) __attribute__((__format__(__printf__, text, first)))
#else
#define PCM_API
#define PCM_CHECKED
#define PCM_PRINTF(text, first)
#endif

#ifdef __cplusplus
/** Opens the declarations of a header. */
#define PCM_BEGIN extern "C" {
/** Closes them. */
#define PCM_END }
#else
#define PCM_BEGIN
#define PCM_END
#endif

#endif
