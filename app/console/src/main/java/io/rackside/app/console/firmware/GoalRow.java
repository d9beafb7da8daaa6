package io.rackside.app.console.firmware;

import io.rackside.views.picture.Status;

/** A goal in words. */
record GoalRow(String key, String name, String below, Status status) {}
