import { leanPulumi } from "../plan/leanPulumi";

// As the commands do. What it leaves out would also keep a debugger's session open, which slows every plan by a third.
leanPulumi();
