/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of the schema, in the words of the people who keep a building running; docs/schema.md
 * is written from them. One line here is one column everywhere: CSV, SQLite, C structs, bindings.
 * Columns are told by the kinds of libpcm/plant/schema_macros.h. */
#include <pcm/plant.h>

#include "libpcm/plant/schema_macros.h"

#define ROW pcm_calendar
#define HOURS_OF(day, weekday)                                                                     \
    NUMBER_AT(#day, hours[weekday], OPTIONAL, "h", 0.0, INCLUDED, 24.0, 0.0,                       \
              "Hours of work of one technician on a " #day ".")
static const pcm__column calendars[] = {
    ID("Id of the calendar."),
    TEXT(name, OPTIONAL, "What people call it, such as \"House crews, early shift\"."),
    HOURS_OF(monday, 0),
    HOURS_OF(tuesday, 1),
    HOURS_OF(wednesday, 2),
    HOURS_OF(thursday, 3),
    HOURS_OF(friday, 4),
    HOURS_OF(saturday, 5),
    HOURS_OF(sunday, 6),
};
#undef ROW

#define ROW pcm_holiday
static const pcm__column holidays[] = {
    REFERENCE(calendar, PCM_CALENDARS, REQUIRED | KEY, "Calendar that differs on this day."),
    DATE(date, REQUIRED | KEY, "The day."),
    NUMBER(hours, OPTIONAL, "h", 0.0, INCLUDED, 24.0, 0.0,
           "Hours of work of one technician on that day; 0 where nobody works."),
    TEXT(name, OPTIONAL, "Name of the holiday."),
};
#undef ROW

#define ROW pcm_site
static const pcm__column sites[] = {
    ID("Id of the building or plant."),
    TEXT(name, OPTIONAL, "What people call it."),
    TEXT(currency, OPTIONAL,
         "Currency of all money of the site, such as EUR; repeated in results, never converted."),
};
#undef ROW

#define ROW pcm_type
static const pcm__column types[] = {
    ID("Id of the equipment type."),
    TEXT(name, OPTIONAL, "What people call it, such as \"Fan drive of an air handling unit\"."),
    TEXT(category, OPTIONAL, "Trade or class it belongs to, such as hvac; for grouping only."),
    FLAG(renewed_by_failure, 1.0,
         "1 if the repair of a failure leaves the item as good as new, 0 if it leaves it as old as "
         "it was."),
    FLAG(renewed_by_preventive, 0.0,
         "1 if preventive maintenance leaves the item as good as new, 0 if its age goes on."),
};
#undef ROW

#define ROW pcm_asset
static const pcm__column assets[] = {
    ID("Id of the installed item, such as the number on its label."),
    TEXT(name, OPTIONAL, "What people call it."),
    REFERENCE(type, PCM_TYPES, REQUIRED, "Equipment type; assets of a type share a life model."),
    REFERENCE(site, PCM_SITES, REQUIRED, "Site where it stands."),
    REFERENCE(parent, PCM_ASSETS, OPTIONAL, "Asset it is a part of; blank at the top of the tree."),
    DATE(installed, OPTIONAL, "Day it was installed, from which its age counts; blank: unknown."),
    DATE(removed, OPTIONAL, "Day it was taken away; blank: it is still there."),
};
#undef ROW

#define ROW pcm_task
static const char *const task_kinds[] = {"replacement", "service", "inspection", NULL};
static const pcm__column tasks[] = {
    ID("Id of the maintenance task."),
    TEXT(name, OPTIONAL, "What is to be done, in a few words."),
    REFERENCE(type, PCM_TYPES, OPTIONAL,
              "Equipment type on every asset of which it is done; give either type or asset."),
    REFERENCE(asset, PCM_ASSETS, OPTIONAL, "The one asset it is done on, if it is not for a type."),
    CHOICE(kind, REQUIRED, task_kinds, 0.0,
           "A replacement renews the item and its interval is optimised; a service or an "
           "inspection keeps the interval given."),
    TEXT(skill, REQUIRED, "Skill the crew needs; see skills of table crews."),
    NUMBER(hours, REQUIRED, "h", 0.0, EXCLUDED, HOURS_MOST, 0.0, "Crew-hours of one visit."),
    NUMBER(cost_planned, REQUIRED, "money", 0.0, INCLUDED, MONEY_MOST, 0.0,
           "All that a planned visit costs: parts, access, downtime, labour at normal hours."),
    NUMBER(cost_failure, OPTIONAL, "money", 0.0, INCLUDED, MONEY_MOST, 0.0,
           "All that one failure costs which the task prevents, consequences included; 0: not "
           "known."),
    NUMBER(cost_outsourced, OPTIONAL, "money", 0.0, INCLUDED, MONEY_MOST, INFINITY,
           "Price of giving one visit to an outside firm; blank: that is not possible."),
    NUMBER(interval_days, OPTIONAL, "d", 0.0, INCLUDED, INFINITY, 0.0,
           "Interval asked for by the maker, the law or custom; 0: none, which only a replacement "
           "may have."),
    NUMBER(tolerance_days, OPTIONAL, "d", 0.0, INCLUDED, INFINITY, 0.0,
           "A visit may be so much earlier or later; 0: a tenth of the interval."),
    FLAG(statutory, 0.0, "1 if the law asks for it: it is then never planned later than due."),
};
#undef ROW

#define ROW pcm_crew
static const pcm__column crews[] = {
    ID("Id of the crew."),
    TEXT(name, OPTIONAL, "What people call it."),
    REFERENCE(site, PCM_SITES, OPTIONAL, "The one site it works on; blank: all of them."),
    REFERENCE(calendar, PCM_CALENDARS, REQUIRED, "Calendar of its working hours."),
    LIST(skills, REQUIRED,
         "What it can do, such as \"electrical;hvac\"; see skill of table tasks."),
    NUMBER(technicians, OPTIONAL, "people", 0.0, EXCLUDED, PEOPLE_MOST, 1.0,
           "People at work at the same time; parts of a person are allowed."),
    NUMBER(cost_per_hour, OPTIONAL, "money/h", 0.0, INCLUDED, MONEY_MOST, 0.0,
           "Price of each hour used; 0 for a crew that is paid anyway."),
    NUMBER(overtime_share, OPTIONAL, "", 0.0, INCLUDED, 1.0, 0.0,
           "Overtime allowed in a week, as a share of its regular hours, such as 0.1."),
    NUMBER(overtime_price, OPTIONAL, "money/h", 0.0, INCLUDED, MONEY_MOST, 0.0,
           "Price of an hour of overtime, on top of cost_per_hour."),
};
#undef ROW

#define ROW pcm_event
static const char *const event_kinds[] = {"failure",      "preventive",     "replacement",
                                          "inspection",   "out_of_service", "observation_start",
                                          "observation_end", NULL};
static const pcm__column events[] = {
    TEXT_AT("id", id, KEY, ID_LONGEST,
            "Id of the event, such as the number of its work order; may be blank."),
    REFERENCE(asset, PCM_ASSETS, REQUIRED, "Asset it happened to."),
    INSTANT(time, REQUIRED, "When it happened or began, in the civil time of the site."),
    INSTANT(end, OPTIONAL,
            "When it was over: the repair done, the asset back in service; blank: at once, and for "
            "out_of_service not yet."),
    CHOICE(kind, REQUIRED, event_kinds, 0.0,
           "What happened; out_of_service is time in which the asset does not age, and records "
           "about it run from observation_start to observation_end."),
    REFERENCE(task, PCM_TASKS, OPTIONAL, "Task that was done."),
    TEXT(mode, OPTIONAL, "Failure mode, in your own code."),
    NUMBER(hours, OPTIONAL, "h", 0.0, INCLUDED, INFINITY, 0.0, "Labour spent."),
    NUMBER(cost, OPTIONAL, "money", 0.0, INCLUDED, INFINITY, 0.0, "Money spent."),
};
#undef ROW

#define ROW pcm_plan_row
static const char *const outcomes[] = {"optimal", "feasible", "short", NULL};
static const pcm__column plans[] = {
    ID("Id of the plan, such as 2026."),
    DATE(as_of, OPTIONAL, "Day that counted as today when the plan was made."),
    DATE(start, OPTIONAL, "First day of the plan."),
    NUMBER(weeks, OPTIONAL, "weeks", 0.0, INCLUDED, INFINITY, 0.0, "Length of the plan."),
    WORD(outcome, outcomes,
         "optimal: no plan is cheaper; feasible: every visit has its place, see gap; short: crews "
         "lack hours, see left_over."),
    TEXT(engine, OPTIONAL, "What made the plan: a linear-programming backend, or prices."),
    NUMBER(cost, OPTIONAL, "money", -INFINITY, INCLUDED, INFINITY, 0.0,
           "Expected cost of the plan against doing every visit in its best week, overtime and "
           "outside firms included."),
    NUMBER(bound, OPTIONAL, "money", -INFINITY, INCLUDED, INFINITY, 0.0,
           "No plan that serves every visit costs less."),
    NUMBER(gap, OPTIONAL, "", 0.0, INCLUDED, INFINITY, INFINITY,
           "By which share the cost may lie above the best plan's; blank if visits are left over or the bound is 0."),
    NUMBER(visits, OPTIONAL, "", 0.0, INCLUDED, INFINITY, 0.0, "Visits in the plan."),
    NUMBER(left_over, OPTIONAL, "", 0.0, INCLUDED, INFINITY, 0.0,
           "Visits that no crew has the skill or the hours for."),
};
#undef ROW

#define ROW pcm_work_order
static const char *const placements[] = {"crew", "outsourced", "left_over", NULL};
static const pcm__column work_orders[] = {
    TEXT_AT("id", id, REQUIRED | KEY, KEY_LONGEST,
            "Task, asset and due date: the same visit has the same id in every plan."),
    REFERENCE(plan, PCM_PLANS, REQUIRED, "Plan it belongs to."),
    REFERENCE(asset, PCM_ASSETS, REQUIRED, "Asset to be worked on."),
    REFERENCE(task, PCM_TASKS, REQUIRED, "Task to be done."),
    TEXT(skill, OPTIONAL, "Skill it needs."),
    REFERENCE(crew, PCM_CREWS, OPTIONAL, "Crew that does it; blank if outsourced or left over."),
    WORD(placement, placements,
         "crew: done by a crew; outsourced: given to an outside firm; left_over: neither is "
         "possible within its window."),
    DATE(date, OPTIONAL, "Day work begins; blank unless a crew does it."),
    DATE(finish, OPTIONAL, "Day work ends."),
    DATE(due, OPTIONAL, "Best day, if crews were unlimited."),
    DATE(earliest, OPTIONAL, "First day of its window."),
    DATE(latest, OPTIONAL, "Last day of its window."),
    NUMBER(hours, OPTIONAL, "h", 0.0, INCLUDED, INFINITY, 0.0, "Crew-hours."),
    FLAG(statutory, 0.0, "1 if the law asks for it."),
    NUMBER(cost, OPTIONAL, "money", -INFINITY, INCLUDED, INFINITY, 0.0,
           "Expected cost of doing it then instead of in its best week."),
    NUMBER(saving, OPTIONAL, "money", -INFINITY, INCLUDED, INFINITY, 0.0,
           "Money saved by the visit against running to failure; 0 where not known."),
    TEXT_AT("reason", reason, OPTIONAL, REASON_LONGEST, "Why it is done, and why then."),
};
#undef ROW

#define ROW pcm_crew_load_row
static const pcm__column crew_loads[] = {
    REFERENCE(plan, PCM_PLANS, REQUIRED | KEY, "Plan it belongs to."),
    REFERENCE(crew, PCM_CREWS, REQUIRED | KEY, "The crew."),
    DATE(week, REQUIRED | KEY, "First day of the week."),
    NUMBER(hours, OPTIONAL, "h", 0.0, INCLUDED, INFINITY, 0.0,
           "Hours of its visits, and those it keeps free for failures."),
    NUMBER(capacity, OPTIONAL, "h", 0.0, INCLUDED, INFINITY, 0.0, "Its regular hours."),
    NUMBER(overtime, OPTIONAL, "h", 0.0, INCLUDED, INFINITY, 0.0,
           "Hours beyond the regular ones."),
    NUMBER(price, OPTIONAL, "money/h", 0.0, INCLUDED, INFINITY, 0.0,
           "What one more hour of this crew in this week would save."),
};
#undef ROW

#define TABLE(column, row, text)                                                                   \
    {                                                                                              \
        #column, text, column, sizeof column / sizeof column[0], sizeof(row), &column[0]           \
    }
#define TABLE_WITHOUT_ID(column, row, text)                                                        \
    {                                                                                              \
        #column, text, column, sizeof column / sizeof column[0], sizeof(row), NULL                 \
    }

const pcm__table pcm__tables[PCM_TABLES] = {
    [PCM_CALENDARS] = TABLE(calendars, pcm_calendar, "Hours of work per weekday."),
    [PCM_HOLIDAYS] = TABLE_WITHOUT_ID(holidays, pcm_holiday,
                                      "Days on which a calendar differs, one row per calendar and "
                                      "day."),
    [PCM_SITES] = TABLE(sites, pcm_site, "Buildings and plants."),
    [PCM_TYPES] = TABLE(types, pcm_type, "Equipment types: assets that fail alike."),
    [PCM_ASSETS] = TABLE(assets, pcm_asset, "What is installed, as a tree."),
    [PCM_TASKS] = TABLE(tasks, pcm_task,
                        "What can be done to prevent failures, and what it costs."),
    [PCM_CREWS] = TABLE(crews, pcm_crew, "Who can do it, and when."),
    [PCM_EVENTS] = TABLE(events, pcm_event, "What happened to the assets."),
    [PCM_PLANS] = TABLE(plans, pcm_plan_row, "Figures of the published plan."),
    [PCM_WORK_ORDERS] = TABLE(work_orders, pcm_work_order,
                              "What to do when, by whom and why: the visits of the plan."),
    [PCM_CREW_LOADS] = TABLE_WITHOUT_ID(crew_loads, pcm_crew_load_row,
                                        "Hours per crew and week of the plan."),
};
