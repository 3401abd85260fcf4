/* SPDX-License-Identifier: Apache-2.0 */
/* The schema as a page of Markdown: docs/schema.md. */
#ifndef TOOLS_SCHEMA_MARKDOWN_H
#define TOOLS_SCHEMA_MARKDOWN_H

#include <pcm/schema.h>

#include "tools/text.h"

void schema_print_markdown(void);

/* "> 0", "> 0, <= 24", "exact, right", "id of crews", ...; "" if anything goes. */
struct text schema_range(const pcm_column *column);

/* What a blank cell means: "0", "none" for infinity, "not allowed", "" for a blank text. */
struct text schema_blank(const pcm_column *column);

#endif
