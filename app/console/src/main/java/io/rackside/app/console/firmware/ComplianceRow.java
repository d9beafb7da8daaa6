package io.rackside.app.console.firmware;

import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import java.util.Optional;

/**
 * A part of a box and how it stands to the baseline, in words.
 *
 * @param number of the part within its box
 * @param part its kind and its name
 * @param standing also why a box could not be asked
 * @param at when it was asked
 * @param banks where it keeps images, in words
 * @param other bank that could run instead; empty where there is none
 */
record ComplianceRow(
        DeviceId box,
        int number,
        String place,
        String part,
        String version,
        String wanted,
        Status status,
        String standing,
        String reason,
        String at,
        String banks,
        Optional<BoxStanding.Bank> other) {}
