package io.rackside.app.console.firmware;

import io.rackside.views.picture.Status;

/**
 * One step of one image on one box.
 *
 * @param image component and versions
 * @param took how long it took, or takes so far; empty before it begins
 */
record StepRow(String key, String image, String step, Status status, String at, String took) {}
