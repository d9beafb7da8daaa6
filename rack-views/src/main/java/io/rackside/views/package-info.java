/** JavaFX controls that draw cabinets from ready pictures; no I/O, no database, no sentences. */
package io.rackside.views;
