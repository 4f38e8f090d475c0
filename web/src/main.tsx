import './styles/base.css';
import { startApp } from '#app/index.ts';

startApp(document.getElementById('app')!);
