/**
 * Firmware upgrades of boxes: from the versions that are wanted to a plan, from the plan to jobs,
 * and from the jobs to what the window and the report show.
 */
package io.rackside.app.firmware;
