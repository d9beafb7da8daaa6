/** What the technician has chosen. */
package io.rackside.app.settings;
