/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PCM_SCHEDULE_REPACK_H
#define PCM_SCHEDULE_REPACK_H
struct pcm__repack *pcm__repack_new(void);
#endif
