/**
 * How a management controller itself is set up and how it is: what a technician reads there, in the
 * same records whatever it speaks.
 */
package io.rackside.model.details;
