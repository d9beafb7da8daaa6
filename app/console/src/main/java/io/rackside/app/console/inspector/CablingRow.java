package io.rackside.app.console.inspector;

import io.rackside.app.console.editing.Cabling;

/**
 * One thing that joins the chosen box to others.
 *
 * @param group heading it stands under
 * @param here its end at this box: power supply, outlet, port, name of the group
 * @param there its other end
 */
record CablingRow(Cabling item, String group, String here, String there) {}
