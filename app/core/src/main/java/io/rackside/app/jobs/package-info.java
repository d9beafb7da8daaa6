/** All jobs in one place. */
package io.rackside.app.jobs;
