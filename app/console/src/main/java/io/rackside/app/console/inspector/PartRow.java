package io.rackside.app.console.inspector;

import io.rackside.views.picture.Status;

/**
 * One part of the chosen box.
 *
 * @param group heading it stands under
 * @param what make and model
 * @param figure its size, speed or version
 * @param serial its serial number, MAC or slot
 */
record PartRow(
        String group, String name, String what, String figure, String serial, Status status) {}
