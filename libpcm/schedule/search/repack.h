/* SPDX-License-Identifier: Apache-2.0 */
/* Room for repacking two rows, pcm__move_repack(). To be released with pcm_release(). */
#ifndef PCM_SCHEDULE_REPACK_H
#define PCM_SCHEDULE_REPACK_H

struct pcm__repack *pcm__repack_new(void);

#endif
