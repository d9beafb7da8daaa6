package io.rackside.app.console.drawer;

import io.rackside.model.AlarmId;
import io.rackside.model.DeviceId;
import io.rackside.model.Grade;
import io.rackside.views.picture.Status;

import java.time.Instant;

/**
 * One alarm as the drawer shows it.
 *
 * @param notice who took notice, with what note; or how it cleared
 * @param open whether its cause is still there
 * @param acknowledged whether somebody took notice
 */
record AlarmRow(
        AlarmId id,
        DeviceId device,
        Status status,
        Grade grade,
        String gradeWord,
        String box,
        String why,
        String raisedText,
        Instant raised,
        String notice,
        boolean open,
        boolean acknowledged) {}
