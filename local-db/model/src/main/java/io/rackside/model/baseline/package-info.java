/** Setting baselines (定值): what devices are to be set to, and how they stand to it. */
package io.rackside.model.baseline;
