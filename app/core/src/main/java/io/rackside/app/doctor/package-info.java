/** Whether this machine has what Rackside needs, and what to install where it has not. */
package io.rackside.app.doctor;
