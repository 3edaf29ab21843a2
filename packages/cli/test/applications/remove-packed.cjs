const { rmSync } = require('node:fs');

module.exports = () => {
  rmSync(process.env.INSTAR_PACKED, { recursive: true });
};
