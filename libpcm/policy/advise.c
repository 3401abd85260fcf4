/* SPDX-License-Identifier: Apache-2.0 */
/* What all maintenance decisions have in common. */
#include "libpcm/policy/policy.h"
