/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions for commands, stoppable with Ctrl-C. */
#ifndef TOOLS_DECISIONS_H
#define TOOLS_DECISIONS_H

#include <pcm/decision.h>

/* Makes decisions; with control NULL under a control of its own. Returns an exit code. */
int make_decisions(pcm_decisions **out, const pcm_plant *plant, pcm_date as_of,
                   pcm_control *control);

#endif
