package io.rackside.app.console.library;

import io.rackside.views.picture.Status;

import java.time.Instant;

/**
 * A package in words.
 *
 * @param brings its images and whom they are for
 * @param standing whether it may be used, and who stands for it
 * @param expires empty for never
 * @param details what more there is to say of it when it is chosen
 */
record PackageRow(
        String sha256,
        String name,
        String brings,
        Status status,
        String standing,
        String expires,
        Instant takenIn,
        String takenInText,
        long bytes,
        String size,
        String details) {}
