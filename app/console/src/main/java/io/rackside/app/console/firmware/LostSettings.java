package io.rackside.app.console.firmware;

import io.rackside.model.DeviceId;
import io.rackside.operations.JobId;

/**
 * Settings that a box lost with an upgrade, and that can be put back.
 *
 * @param image job of the image they were lost with
 * @param name of the box
 */
public record LostSettings(JobId image, DeviceId box, String name) {}
