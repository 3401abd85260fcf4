/* SPDX-License-Identifier: Apache-2.0 */
/* A decision as a sentence: what to do, and the reason with the figures that decided. */
#include <math.h>
#include <stdio.h>

#include <pcm/advice.h>
#include <pcm/number.h>

#include "libpcm/num/elementary.h"

struct sentence {
    char *end;
    size_t room;
};

static void say(struct sentence *sentence, const char *text)
{
    const int written = snprintf(sentence->end, sentence->room, "%s", text);
    const size_t length = written < 0 ? 0 : (size_t)written;
    const size_t kept = length < sentence->room ? length : sentence->room - 1;
    sentence->end += kept;
    sentence->room -= kept;
}

/* Four significant digits are what a decision can use. */
static void say_number(struct sentence *sentence, double value)
{
    char text[PCM_NUMBER_SIZE];
    if (isfinite(value) && value != 0.0) {
        const double unit = pcm__pow(10.0, floor(log10(fabs(value))) - 3.0);
        if (isnormal(unit))
            value =
                unit < 1.0 ? round(value / unit) / round(1.0 / unit) : round(value / unit) * unit;
    }
    pcm_number_format(text, value);
    say(sentence, text);
}

static void say_time(struct sentence *sentence, const pcm_advice *advice)
{
    say_number(sentence, advice->interval);
    if (advice->unit[0] != '\0') {
        say(sentence, " ");
        say(sentence, advice->unit);
    }
}

static void say_saving(struct sentence *sentence, const pcm_advice *advice)
{
    if (isinf(advice->cost_rate_run_to_failure)) {
        say(sentence, ": never to act costs ever more. ");
        return;
    }
    say(sentence, ": saves ");
    say_number(sentence, 100.0 * advice->saving.estimate);
    say(sentence, " %");
    if (advice->confidence > 0.0) {
        say(sentence, " [");
        say_number(sentence, 100.0 * advice->saving.lower);
        say(sentence, ", ");
        say_number(sentence, 100.0 * advice->saving.upper);
        say(sentence, "]");
    }
    say(sentence, " against running to failure. ");
}

static void say_act(struct sentence *sentence, const pcm_advice *advice, const char *what)
{
    say(sentence, what);
    say_time(sentence, advice);
    say_saving(sentence, advice);
}

static void say_verdict(struct sentence *sentence, const pcm_advice *advice)
{
    switch (advice->verdict) {
    case PCM_REPLACE_AT_AGE:
        say_act(sentence, advice, "Replace at ");
        break;
    case PCM_ACT_AT_AGE:
        say_act(sentence, advice, "Act at ");
        break;
    case PCM_ACT_AT_DATE:
        say_act(sentence, advice, "Act at dates every ");
        break;
    case PCM_INSPECT_EVERY:
        say_act(sentence, advice, "Inspect every ");
        break;
    case PCM_STATUTORY_LIMIT_BINDS:
    case PCM_WARRANTY_BINDS:
        say_act(sentence, advice, "Act at ");
        break;
    case PCM_RUN_TO_FAILURE:
        say(sentence, "Run to failure. ");
        break;
    case PCM_NOT_ENOUGH_EVIDENCE:
        say(sentence, "Not enough evidence. ");
        break;
    case PCM_REDESIGN:
        say(sentence, "Redesign. ");
        break;
    }
}

char *pcm_advice_text(char out[PCM_ADVICE_TEXT_SIZE], const pcm_advice *advice)
{
    if (!out)
        return NULL;
    struct sentence sentence = {out, PCM_ADVICE_TEXT_SIZE};
    say(&sentence, "");
    if (advice) {
        say_verdict(&sentence, advice);
        say(&sentence, pcm_reason_text(advice->reason));
    }
    return out;
}
