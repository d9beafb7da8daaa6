/** The sites, cabinets and boxes, and their edits with undo. */
package io.rackside.app.site;
