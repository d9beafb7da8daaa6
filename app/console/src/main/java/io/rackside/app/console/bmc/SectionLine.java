package io.rackside.app.console.bmc;

import io.rackside.views.picture.Status;

/**
 * A section in the list of all.
 *
 * @param sum what it holds, in a word; empty while it was not read
 */
record SectionLine(Section section, String title, String sum, Status status) {}
