/* SPDX-License-Identifier: Apache-2.0 */
/* Work orders and calendar: what they say is what the plan says. The calendar is read back by a
 * small parser of RFC 5545 of its own. */
#include "config.h"

#include <errno.h>

#include <pcm/export.h>

#include "tests/support/chaos.h"
#include "tests/support/plant_sample.h"
#include "tests/support/suite.h"

static char folder[SAMPLE_PATH_SIZE];
static char file[SAMPLE_PATH_SIZE];

static pcm_plant *new_sample(void)
{
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    return plant;
}

static void make_folder(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    sample_join(file, folder, "out");
}

static char *read_back(void)
{
    char *text = sample_read(file, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    return text;
}

/* The calendar as its writer made it, with physical lines checked: ended by CR LF, at most 75
 * octets, no character cut in two. Unfolded in place. */
static char *calendar(const pcm_plant *plant, const char *crew)
{
    make_folder();
    ASSERT_OK(pcm_export_calendar(file, plant, crew));
    char *text = read_back();
    sample_remove(folder);
    char *to = text;
    for (char *line = text; *line;) {
        char *end = strstr(line, "\r\n");
        CU_ASSERT_PTR_NOT_NULL_FATAL(end);
        size_t length = (size_t)(end - line);
        CU_ASSERT(length > 0 && length <= 75);
        CU_ASSERT(memchr(line, '\n', length) == NULL);
        int folded = *line == ' ';
        CU_ASSERT_NOT_EQUAL((unsigned char)line[folded] & 0xC0, 0x80);
        if (folded)
            to--; /* the line before goes on */
        memmove(to, line + folded, length - (size_t)folded);
        to += length - (size_t)folded;
        *to++ = '\n';
        line = end + 2;
    }
    *to = '\0';
    return text;
}

/* The value of a property of the n-th event (from 0), with escapes undone; "" if there is none. */
static const char *property(const char *text, int n, const char *name)
{
    static char value[2000];
    value[0] = '\0';
    const char *event = text;
    for (int i = 0; i <= n && event; i++)
        event = strstr(event + (i > 0), "BEGIN:VEVENT\n");
    if (!event)
        return value;
    const char *end = strstr(event, "END:VEVENT\n");
    char head[100];
    snprintf(head, sizeof head, "\n%s:", name);
    const char *found = strstr(event, head);
    if (!found || found > end)
        return value;
    char *to = value;
    for (const char *from = found + strlen(head); *from != '\n'; from++) {
        int escaped = *from == '\\';
        from += escaped;
        *to++ = escaped && *from == 'n' ? '\n' : *from;
    }
    *to = '\0';
    return value;
}

static void a_calendar_says_what_the_plan_says(void)
{
    pcm_plant *plant = new_sample();
    char *text = calendar(plant, NULL);
    CU_ASSERT_EQUAL(strncmp(text, "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:", 35), 0);
    ASSERT_TEXT(text + strlen(text) - 14, "END:VCALENDAR\n");
    CU_ASSERT_PTR_NULL(strstr(text, "METHOD"));
    ASSERT_TEXT(property(text, 0, "UID"), "belt/A,1/2026-02-01@libpcm");
    ASSERT_TEXT(property(text, 0, "DTSTAMP"), "20251220T000000Z");
    ASSERT_TEXT(property(text, 0, "DTSTART;VALUE=DATE"), "20260202");
    ASSERT_TEXT(property(text, 0, "DTEND;VALUE=DATE"), "20260204");
    ASSERT_TEXT(property(text, 0, "SUMMARY"), "Replace belt, check; clean: Lüftung \"Nord\"");
    ASSERT_TEXT(property(text, 0, "DESCRIPTION"),
                "Replacing at 400 d costs least; a failure costs 2,600 EUR, one day later 3.2 EUR "
                "more\\day");
    ASSERT_TEXT(property(text, 0, "CATEGORIES"), "HVAC crew");
    ASSERT_TEXT(property(text, 0, "LOCATION"), "St \"Vincent\", main; building\\north");
    ASSERT_TEXT(property(text, 0, "TRANSP"), "TRANSPARENT");
    free(text);
    pcm_plant_free(plant);
}

/* The second order has no day, the third ends with a month. */
static void orders_without_a_day_are_left_out(void)
{
    pcm_plant *plant = new_sample();
    char *text = calendar(plant, NULL);
    ASSERT_TEXT(property(text, 1, "UID"), "belt/O'Neill/2026-02-28@libpcm");
    ASSERT_TEXT(property(text, 1, "DTEND;VALUE=DATE"), "20260301");
    const pcm_work_order *order = pcm_plant_row(plant, PCM_WORK_ORDERS, 2);
    ASSERT_TEXT(property(text, 1, "DESCRIPTION"), order->reason);
    ASSERT_TEXT(property(text, 2, "UID"), "");
    free(text);
    pcm_plant_free(plant);
}

/* Texts of every length around the fold, made of characters of 1 to 4 bytes. */
static void long_lines_are_folded_between_characters(void)
{
    static const char *const characters[] = {"x", "ü", "水", "🛠", ",", "\\"};
    pcm_plant *plant = new_sample();
    char texts[6 * 40][200];
    size_t count = 0;
    for (size_t kind = 0; kind < 6; kind++) {
        for (int length = 1; length <= 40; length++) {
            char *text = texts[count];
            text[0] = '\0';
            for (int i = 0; i < length; i++)
                strcat(text, i == 0 ? "a" : characters[kind]);
            pcm_work_order order;
            char id[40];
            snprintf(id, sizeof id, "order %zu", count++);
            ASSERT_OK(pcm_row_init(&order, PCM_WORK_ORDERS));
            order.id = id;
            order.plan = "2026";
            order.asset = "A,1";
            order.task = "belt";
            order.crew = "hvac";
            order.placement = "crew";
            order.date = order.finish = 20000;
            order.reason = text;
            ASSERT_OK(pcm_plant_add(plant, PCM_WORK_ORDERS, &order, NULL));
        }
    }
    char *text = calendar(plant, NULL);
    for (size_t i = 0; i < count; i++)
        ASSERT_TEXT(property(text, (int)i + 2, "DESCRIPTION"), texts[i]);
    free(text);
    pcm_plant_free(plant);
}

static void a_calendar_can_be_of_one_crew(void)
{
    const char *const names[] = {"id", "calendar", "skills"};
    const char *const values[] = {"idle", "week", "law"};
    pcm_plant *plant = new_sample();
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_CREWS, names, values, 3, NULL));
    char *all = calendar(plant, "hvac");
    char *none = calendar(plant, "idle");
    ASSERT_TEXT(property(all, 1, "UID"), "belt/O'Neill/2026-02-28@libpcm");
    ASSERT_TEXT(property(none, 0, "UID"), "");
    free(all);
    free(none);
    ASSERT_STATUS(pcm_export_calendar(file, plant, "nobody"), PCM_ERR_NOT_FOUND);
    ASSERT_MESSAGE("nobody");
    CU_ASSERT_NOT_EQUAL(access(file, F_OK), 0);
    pcm_plant_free(plant);
}

static void the_last_day_of_the_calendar_has_no_day_after(void)
{
    pcm_plant *plant;
    ASSERT_OK(pcm_plant_new(&plant));
    const char *const plan[] = {"id", "outcome"};
    const char *const plan_values[] = {"p", "optimal"};
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_PLANS, plan, plan_values, 2, NULL));
    const char *const order[] = {"id", "plan", "asset", "task", "placement", "date"};
    const char *const values[] = {"o", "p", "a", "t", "crew", "9999-12-31"};
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_WORK_ORDERS, order, values, 6, NULL));
    char *text = calendar(plant, NULL);
    ASSERT_TEXT(property(text, 0, "DTSTAMP"), "99991231T000000Z");
    ASSERT_TEXT(property(text, 0, "DTSTART;VALUE=DATE"), "99991231");
    ASSERT_TEXT(property(text, 0, "DTEND;VALUE=DATE"), "");
    ASSERT_TEXT(property(text, 0, "SUMMARY"), "t: a");
    free(text);
    pcm_plant_free(plant);
}

static void work_orders_have_names_beside_ids(void)
{
    make_folder();
    pcm_plant *plant = new_sample();
    ASSERT_OK(pcm_export_work_orders(file, plant));
    char *text = read_back();
    ASSERT_TEXT(
        text,
        "id,date,finish,due,earliest,latest,crew,crew_name,asset,asset_name,site,task,task_name,"
        "skill,hours,statutory,placement,cost,saving,reason\n"
        "\"belt/A,1/2026-02-01\",2026-02-02,2026-02-03,2026-02-01,2026-01-20,2026-02-20,hvac,"
        "HVAC crew,\"A,1\",\"Lüftung \"\"Nord\"\"\",main,belt,\"Replace belt, check; clean\","
        "hvac,6,0,crew,1.5,900,\"Replacing at 400 d costs least; a failure costs 2,600 EUR, "
        "one day later 3.2 EUR more\\day\"\n"
        "check/A 2/2026-06-01,,,2026-06-01,2026-05-18,2026-06-01,,,A 2,冷却水泵,clinic,check,"
        "Inspection,law,0.1,1,outsourced,99,0,The law asks for it.\n"
        "belt/O'Neill/2026-02-28,2026-02-28,2026-02-28,2026-02-28,2026-02-20,2026-03-06,hvac,"
        "HVAC crew,O'Neill,'); DROP TABLE assets; --,main,belt,\"Replace belt, check; clean\",hvac,"
        "6,0,crew,0,-3,\"Große Übersicht: über, über, über, über, über, über, über, über, über, "
        "über, über, über, über, über\"\n");
    free(text);
    pcm_plant_free(plant);
    sample_remove(folder);
}

static void exports_need_a_plan_and_a_place(void)
{
    pcm_plant *plant;
    make_folder();
    ASSERT_OK(pcm_plant_new(&plant));
    ASSERT_STATUS(pcm_export_work_orders(file, plant), PCM_ERR_NOT_FOUND);
    ASSERT_MESSAGE("the plant has no published plan");
    ASSERT_STATUS(pcm_export_calendar(file, plant, NULL), PCM_ERR_NOT_FOUND);
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 0);
    pcm_plant_free(plant);
    plant = new_sample();
    ASSERT_STATUS(pcm_export_work_orders(folder, plant), PCM_ERR_FILE);
    ASSERT_STATUS(pcm_export_calendar("/no/such/folder/x.ics", plant, NULL), PCM_ERR_FILE);
    ASSERT_MESSAGE("/no/such/folder/x.ics: cannot be written: No such file or directory");
    ASSERT_STATUS(pcm_export_work_orders(NULL, plant), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_export_work_orders("x", NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_export_calendar(NULL, plant, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_export_calendar("x", NULL, NULL), PCM_ERR_ARGUMENT);
    pcm_plant_free(plant);
    sample_remove(folder);
}

static pcm_plant *written; /* made with the ordinary allocator */

static int write_orders(void)
{
    return pcm_export_work_orders(file, written);
}

static int write_calendar(void)
{
    return pcm_export_calendar(file, written, "hvac");
}

static void no_memory_is_told_and_nothing_is_lost(void)
{
    make_folder();
    written = new_sample();
    chaos_run(write_orders);
    chaos_run(write_calendar);
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    pcm_plant_free(written);
    sample_remove(folder);
}

SUITE("export", {"a calendar says what the plan says", a_calendar_says_what_the_plan_says},
      {"orders without a day are left out", orders_without_a_day_are_left_out},
      {"long lines are folded between characters", long_lines_are_folded_between_characters},
      {"a calendar can be of one crew", a_calendar_can_be_of_one_crew},
      {"the last day of the calendar has no day after",
       the_last_day_of_the_calendar_has_no_day_after},
      {"work orders have names beside ids", work_orders_have_names_beside_ids},
      {"exports need a plan and a place", exports_need_a_plan_and_a_place},
      {"no memory is told and nothing is lost", no_memory_is_told_and_nothing_is_lost})
